import type { UrgencyLevel } from '@prioritization/contracts';
import { bandOf } from '../advice/band';
import type { Features } from '../features/resolve-features';
import type { Policy } from '../policies/policy';
import type { SeverityAlternative, TextAnalysis } from '../text-analysis/text-analyser';

/** How sure the inputs are on average: 1 when the client gave them all. */
const inputConfidence = (features: Features): number => {
  const inputs = [
    features.businessValue,
    features.riskLevel,
    features.affectedUsers,
    features.workaroundAvailable,
  ];
  return inputs.reduce((total, { confidence }) => total + confidence, 0) / inputs.length;
};

const isGiven = ({ confidence }: Features['riskLevel']): boolean => confidence === 1;

/** The features, were the task truly as severe as an alternative says. What the client gave stays. */
const supposing = (features: Features, alternative: SeverityAlternative): Features => ({
  ...features,
  ...(!isGiven(features.riskLevel) && {
    riskLevel: { ...features.riskLevel, value: alternative.riskLevel },
  }),
  ...(!isGiven(features.businessValue) && {
    businessValue: { ...features.businessValue, value: alternative.businessValue },
  }),
});

/**
 * How sure the band is. Where the text model estimated: either the words are right, with their
 * confidence, or the truth is one of the severities, and then it is the probability of all those that
 * lead to this band, by the model's calibrated distribution. Else the mean confidence of the inputs.
 */
export const bandConfidence = (
  level: UrgencyLevel,
  policy: Policy,
  features: Features,
  { alternatives, wordConfidence = 0 }: TextAnalysis,
  now: number,
): number => {
  const given = isGiven(features.riskLevel) && isGiven(features.businessValue);
  if (alternatives === undefined || given) return inputConfidence(features);
  const agreeing = alternatives.reduce((total, alternative) => {
    const score = policy.finalScore(supposing(features, alternative), now);
    return bandOf(score, policy.bands) === level ? total + alternative.probability : total;
  }, 0);
  return Math.min(1, Math.max(0, wordConfidence + (1 - wordConfidence) * agreeing));
};
