import type { FeatureMatrix } from './feature-matrix';
import { minimise } from './minimise';

const THRESHOLDS = 4;
const SMALLEST_PROBABILITY = 1e-9;
const FIRST_THRESHOLD = -2;

/** What a severity score is learnt from. */
export interface SeverityProblem {
  readonly matrix: FeatureMatrix;
  /** Level of each row, 1..5. */
  readonly levels: Uint8Array;
  /** Period of a source each row is from; every period has thresholds of its own. */
  readonly periods: Int32Array;
  readonly periodCount: number;
  /** Weight of each row; mean 1. */
  readonly rowWeights: Float64Array;
  readonly ridge: number;
  readonly thresholdRidge: number;
  readonly iterations: number;
}

/** A learnt score: one weight per feature, and four ascending thresholds per period. */
export interface SeverityScore {
  readonly weights: Float64Array;
  readonly thresholds: Float64Array;
}

/**
 * Proportional-odds regression (McCullagh 1980): P(level > k) = σ(score − threshold k). Thresholds
 * differ by source and period, so that the weights learn what makes a ticket more severe than its
 * neighbours and not which tracker or year it is from.
 */
export function trainSeverity(problem: SeverityProblem): SeverityScore {
  const { matrix, periodCount, iterations } = problem;
  const start = new Float64Array(matrix.columnCount + periodCount * THRESHOLDS);
  for (let period = 0; period < periodCount; period += 1) {
    start[matrix.columnCount + period * THRESHOLDS] = FIRST_THRESHOLD;
  }
  const objective = (point: Float64Array, gradient: Float64Array): number =>
    lossAndGradient(problem, point, gradient);
  const point = minimise(objective, start, { iterations, tolerance: 1e-6 });
  return {
    weights: point.slice(0, matrix.columnCount),
    thresholds: thresholdsFrom(point, matrix.columnCount, periodCount),
  };
}

/** The first threshold is free, each next one lies exp(parameter) above. */
function thresholdsFrom(point: Float64Array, offset: number, periodCount: number): Float64Array {
  const thresholds = new Float64Array(periodCount * THRESHOLDS);
  thresholds.forEach((_, index) => {
    const parameter = point[offset + index] ?? 0;
    const isFirst = index % THRESHOLDS === 0;
    thresholds[index] = isFirst ? parameter : (thresholds[index - 1] ?? 0) + Math.exp(parameter);
  });
  return thresholds;
}

function lossAndGradient(
  { matrix, levels, periods, periodCount, rowWeights, ridge, thresholdRidge }: SeverityProblem,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const { rowCount, columnCount, offsets, columns, values } = matrix;
  const thresholds = thresholdsFrom(point, columnCount, periodCount);
  const thresholdGradient = new Float64Array(thresholds.length);
  gradient.fill(0);
  let loss = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    let score = 0;
    for (let entry = from; entry < to; entry += 1) {
      score += (point[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
    }
    const level = levels[row] ?? 1;
    const upper = (periods[row] ?? 0) * THRESHOLDS + level - 1;
    const atLeast = level === 1 ? 1 : sigmoid(score - (thresholds[upper - 1] ?? 0));
    const above = level === 5 ? 0 : sigmoid(score - (thresholds[upper] ?? 0));
    const probability = Math.max(atLeast - above, SMALLEST_PROBABILITY);
    const weight = (rowWeights[row] ?? 1) / rowCount;
    loss -= weight * Math.log(probability);
    const lower = (weight * atLeast * (1 - atLeast)) / probability;
    const higher = (weight * above * (1 - above)) / probability;
    if (level > 1) thresholdGradient[upper - 1] = (thresholdGradient[upper - 1] ?? 0) + lower;
    if (level < 5) thresholdGradient[upper] = (thresholdGradient[upper] ?? 0) - higher;
    const slope = higher - lower;
    for (let entry = from; entry < to; entry += 1) {
      const column = columns[entry] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + slope * (values[entry] ?? 0);
    }
  }
  chainThresholds(point, columnCount, thresholdGradient, gradient);
  return loss + addRidge(point, columnCount, ridge, thresholdRidge, gradient);
}

/** A parameter moves its own threshold and all later ones of the period. */
function chainThresholds(
  point: Float64Array,
  offset: number,
  thresholdGradient: Float64Array,
  gradient: Float64Array,
): void {
  let following = 0;
  for (let index = thresholdGradient.length - 1; index >= 0; index -= 1) {
    const isFirst = index % THRESHOLDS === 0;
    following += thresholdGradient[index] ?? 0;
    const factor = isFirst ? 1 : Math.exp(point[offset + index] ?? 0);
    gradient[offset + index] = following * factor;
    if (isFirst) following = 0;
  }
}

function addRidge(
  point: Float64Array,
  weightCount: number,
  ridge: number,
  thresholdRidge: number,
  gradient: Float64Array,
): number {
  let penalty = 0;
  for (let index = 0; index < point.length; index += 1) {
    const strength = index < weightCount ? ridge : thresholdRidge;
    const value = point[index] ?? 0;
    penalty += (strength / 2) * value * value;
    gradient[index] = (gradient[index] ?? 0) + strength * value;
  }
  return penalty;
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
