import {
  createMixture,
  expectedLevel,
  type TextModelWeights,
} from '@prioritization/scoring/severity-model';
import type { Judged } from './answers';
import { buildMatrix } from './feature-matrix';
import type { FittedModel } from './fit-model';
import { measure } from './metrics';
import type { Metrics } from './metrics';
import { createRandom } from './random';
import type { Ticket } from './read-data';

/** Most a metric may fall by rounding the weights to bytes. */
const TOLERANCE = 0.005;

/** Metrics of the model before rounding; throws when the rounded one is worse. */
export function checkQuantisation(
  { fitted, weights, rounded }: Rounding,
  tickets: readonly Ticket[],
  seed: number,
): Metrics {
  const exact = measure(answerUnrounded(fitted, weights, tickets), createRandom(seed));
  for (const name of ['macroF1', 'spearman', 'auc', 'quadraticKappa'] as const) {
    if (rounded[name] < exact[name] - TOLERANCE) {
      throw new Error(`rounding costs ${name}: ${exact[name]} → ${rounded[name]}`);
    }
  }
  return exact;
}

/** A model before and after its weights were rounded to bytes. */
export interface Rounding {
  readonly fitted: FittedModel;
  readonly weights: TextModelWeights;
  readonly rounded: Metrics;
}

/** The same model with its weights as trained. */
function answerUnrounded(
  { severity, style }: FittedModel,
  weights: TextModelWeights,
  tickets: readonly Ticket[],
): Judged[] {
  const { offsets, columns, values } = buildMatrix(tickets, weights);
  const mixture = createMixture(weights);
  const levels = new Float64Array(5);
  return tickets.map(({ source, level }, row) => {
    const scoreOf = (column: Float64Array, bias: number): number => {
      let score = bias;
      for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry += 1) {
        score += (column[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
      }
      return score;
    };
    const scores = Float64Array.from([
      scoreOf(severity.weights, 0),
      ...style.map(({ weights: column, bias }) => scoreOf(column, bias)),
    ]);
    mixture.levels(scores, levels);
    return { source, level, distribution: [...levels], expected: expectedLevel(levels) };
  });
}
