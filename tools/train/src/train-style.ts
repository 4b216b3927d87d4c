import type { FeatureMatrix } from './feature-matrix';
import { minimise } from './minimise';

/** What the style scores are learnt from. */
export interface StyleProblem {
  readonly matrix: FeatureMatrix;
  /** Source of each row, 0..sourceCount − 1. */
  readonly sources: Uint8Array;
  readonly sourceCount: number;
  readonly ridge: number;
  readonly iterations: number;
}

/** How much a text reads like one source: one weight per feature, and a bias. */
export interface StyleScore {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * One logistic regression per source against all others. Separate yes-or-no questions, not one
 * choice among the sources: a text from elsewhere may then look like none of them.
 */
export function trainStyle(problem: StyleProblem): readonly StyleScore[] {
  const { matrix, sourceCount, iterations } = problem;
  return Array.from({ length: sourceCount }, (_, source) => {
    const objective = (point: Float64Array, gradient: Float64Array): number =>
      lossAndGradient(problem, source, point, gradient);
    const start = new Float64Array(matrix.columnCount + 1);
    const point = minimise(objective, start, { iterations, tolerance: 1e-6 });
    return {
      weights: point.slice(0, matrix.columnCount),
      bias: point[matrix.columnCount] ?? 0,
    };
  });
}

function lossAndGradient(
  { matrix, sources, ridge }: StyleProblem,
  source: number,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const { rowCount, columnCount, offsets, columns, values } = matrix;
  const bias = point[columnCount] ?? 0;
  let biasGradient = 0;
  let loss = 0;
  gradient.fill(0);
  for (let row = 0; row < rowCount; row += 1) {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    let score = bias;
    for (let entry = from; entry < to; entry += 1) {
      score += (point[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
    }
    const isSource = sources[row] === source;
    const slope = (1 / (1 + Math.exp(-score)) - (isSource ? 1 : 0)) / rowCount;
    loss += softplus(isSource ? -score : score) / rowCount;
    biasGradient += slope;
    for (let entry = from; entry < to; entry += 1) {
      const column = columns[entry] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + slope * (values[entry] ?? 0);
    }
  }
  for (let column = 0; column < columnCount; column += 1) {
    const weight = point[column] ?? 0;
    loss += (ridge / 2) * weight * weight;
    gradient[column] = (gradient[column] ?? 0) + ridge * weight;
  }
  gradient[columnCount] = biasGradient;
  return loss;
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
