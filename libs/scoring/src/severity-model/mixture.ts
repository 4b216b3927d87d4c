import { LEVEL_COUNT } from './weights-format';
import type { TextModelWeights } from './weights-format';

const THRESHOLD_COUNT = LEVEL_COUNT - 1;

/** Scores beyond this are as good as certain; keeps every exponential finite. */
const SCORE_LIMIT = 40;

/** Turns scores into a distribution over the levels. */
export interface Mixture {
  /** `scores[0]` is the severity score, the others the style scores. Writes the five levels. */
  levels(scores: Float64Array, distribution: Float64Array): void;
  /** The same as if nothing told which tracker it is from: what texts of all places are compared by. */
  neutralLevels(scores: Float64Array, distribution: Float64Array): void;
}

/**
 * A mixture of proportional-odds models (McCullagh 1980) that share one severity score: each
 * tracker uses the levels in its own way, so each has its own thresholds, and the style of the text
 * says how likely each tracker is.
 */
export function createMixture(weights: TextModelWeights): Mixture {
  const { expertCount, unknownOdds, tilt, temperature } = weights;
  const thresholdOdds = Float64Array.from(weights.thresholds, (threshold) => Math.exp(threshold));
  const unknown = expertCount;

  const addExpert = (expert: number, share: number, inverse: number, out: Float64Array): void => {
    let above = 1;
    for (let level = 0; level < THRESHOLD_COUNT; level += 1) {
      const odds = (thresholdOdds[expert * THRESHOLD_COUNT + level] ?? 0) * inverse;
      const next = 1 / (1 + odds);
      out[level] = (out[level] ?? 0) + share * (above - next);
      above = next;
    }
    out[THRESHOLD_COUNT] = (out[THRESHOLD_COUNT] ?? 0) + share * above;
  };
  const tiltAndNormalise = (out: Float64Array): void => {
    let total = 0;
    for (let level = 0; level < LEVEL_COUNT; level += 1) {
      const value = Math.pow((out[level] ?? 0) * (tilt[level] ?? 1), 1 / temperature);
      out[level] = value;
      total += value;
    }
    for (let level = 0; level < LEVEL_COUNT; level += 1) out[level] = (out[level] ?? 0) / total;
  };
  return {
    levels(scores, out) {
      const inverse = Math.exp(-clamp(scores[0] ?? 0));
      out.fill(0);
      addExpert(unknown, unknownOdds, inverse, out);
      for (let expert = 0; expert < expertCount; expert += 1) {
        addExpert(expert, Math.exp(clamp(scores[expert + 1] ?? 0)), inverse, out);
      }
      tiltAndNormalise(out);
    },
    neutralLevels(scores, out) {
      out.fill(0);
      addExpert(unknown, 1, Math.exp(-clamp(scores[0] ?? 0)), out);
      tiltAndNormalise(out);
    },
  };
}

/** Mean level, 1..5, of a distribution over the levels. */
export function expectedLevel(distribution: ArrayLike<number>): number {
  let sum = 0;
  for (let level = 0; level < LEVEL_COUNT; level += 1) {
    sum += (level + 1) * (distribution[level] ?? 0);
  }
  return sum;
}

function clamp(score: number): number {
  return Math.max(-SCORE_LIMIT, Math.min(SCORE_LIMIT, score));
}
