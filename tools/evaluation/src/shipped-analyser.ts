import { createTextAnalyser } from '@prioritization/scoring';

/** The analyser as the services use it by default: words, and the trained model beside them. */
export const shippedAnalyser = createTextAnalyser({
  enabled: true,
  leastConfidence: 0.8,
  organisationSize: 1_000,
});
