import { createTextModel, type TextModelWeights } from '@prioritization/scoring/severity-model';
import { classProbabilities, isRight } from './answers';
import { judge } from './judge';
import { mean } from './statistics';
import type { Ticket } from './read-data';

const TEMPERATURES = Array.from({ length: 31 }, (_, step) => 0.7 + step * 0.02);

/**
 * Temperature under which the mean confidence about tickets newer than the training equals the share
 * of right answers. Not the likeliest temperature (Guo et al. 2017): the tilt departs from the
 * training shares on purpose, and likelihood would take it back by flattening everything.
 */
export function fitTemperature(weights: TextModelWeights, newer: readonly Ticket[]): number {
  let best = { temperature: 1, gap: Infinity };
  for (const temperature of TEMPERATURES) {
    const gap = Math.abs(overconfidence({ ...weights, temperature }, newer));
    if (gap < best.gap) best = { temperature, gap };
  }
  return best.temperature;
}

function overconfidence(weights: TextModelWeights, tickets: readonly Ticket[]): number {
  const answers = judge(createTextModel(weights), tickets);
  const confidence = answers.map(({ distribution }) =>
    Math.max(...classProbabilities(distribution)),
  );
  return mean(confidence) - mean(answers.map((answer) => Number(isRight(answer))));
}
