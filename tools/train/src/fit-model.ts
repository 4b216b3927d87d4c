import {
  BUCKET_COUNT,
  LEVEL_COUNT,
  type TextModelWeights,
} from '@prioritization/scoring/severity-model';
import { collectVocabulary } from './collect-vocabulary';
import { buildMatrix, inverseFrequencies } from './feature-matrix';
import { dividePeriods } from './periods';
import type { Periods } from './periods';
import { quantiseColumns } from './quantise';
import type { Ticket } from './read-data';
import type { Recipe } from './recipe';
import { mean } from './statistics';
import { trainSeverity } from './train-severity';
import type { SeverityScore } from './train-severity';
import { trainStyle } from './train-style';
import type { StyleScore } from './train-style';

const THRESHOLDS = LEVEL_COUNT - 1;

/** A trained model, with the weights before they were rounded to bytes. */
export interface FittedModel {
  readonly weights: TextModelWeights;
  readonly severity: SeverityScore;
  readonly style: readonly StyleScore[];
}

/** Trains on the tickets and rounds to bytes; the temperature is left at 1. */
export function fitModel(tickets: readonly Ticket[], recipe: Recipe): FittedModel {
  const vocabulary = collectVocabulary(tickets, recipe.fewestTickets);
  const idf = inverseFrequencies(tickets, vocabulary);
  const matrix = buildMatrix(tickets, { idf, vocabulary });
  const levels = Uint8Array.from(tickets, ({ level }) => level);
  const division = dividePeriods(tickets, recipe);
  const { sources, sourceNames, periods, periodCount } = division;
  const severity = trainSeverity({
    matrix,
    levels,
    periods,
    periodCount,
    rowWeights: balancedWeights(division, recipe.sourceBalance),
    ridge: recipe.severityRidge,
    thresholdRidge: recipe.thresholdRidge,
    iterations: recipe.severityIterations,
  });
  const style = trainStyle({
    matrix,
    sources,
    sourceCount: sourceNames.length,
    ridge: recipe.styleRidge,
    iterations: recipe.styleIterations,
  }).map((score) => sharpen(score, recipe.styleSharpness));
  const { rows, scales } = quantiseColumns(
    interleave([severity, ...style].map(({ weights: column }) => column)),
    sourceNames.length + 1,
  );
  const weights: TextModelWeights = {
    bucketCount: BUCKET_COUNT,
    expertCount: sourceNames.length,
    idf,
    rows,
    scales,
    expertBiases: Float32Array.from(style, ({ bias }) => bias),
    thresholds: expertThresholds(severity.thresholds, division.recent),
    unknownOdds: recipe.unknownOdds,
    tilt: levelTilt(levels, recipe.tilt),
    temperature: 1,
    prior: recentShares(levels, division),
    vocabulary,
  };
  return { weights, severity, style };
}

function sharpen({ weights, bias }: StyleScore, factor: number): StyleScore {
  return { weights: weights.map((weight) => weight * factor), bias: bias * factor };
}

/** Weights that let small sources count, mean 1. */
function balancedWeights({ sources, sourceNames }: Periods, balance: number): Float64Array {
  const sizes = new Float64Array(sourceNames.length);
  for (const source of sources) sizes[source] = (sizes[source] ?? 0) + 1;
  const raw = Float64Array.from(sources, (source) => Math.pow(sizes[source] ?? 1, -balance));
  const average = mean([...raw]);
  return raw.map((weight) => weight / average);
}

/** One row per bucket, one column per score. */
function interleave(scores: readonly Float64Array[]): Float64Array {
  const table = new Float64Array(BUCKET_COUNT * scores.length);
  scores.forEach((weights, column) => {
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket += 1) {
      table[bucket * scores.length + column] = weights[bucket] ?? 0;
    }
  });
  return table;
}

/** Each source's recent thresholds, then their mean for texts from elsewhere. */
function expertThresholds(thresholds: Float64Array, recent: Periods['recent']): Float32Array {
  const chosen = new Float32Array((recent.length + 1) * THRESHOLDS);
  recent.forEach((periods, expert) => {
    for (let index = 0; index < THRESHOLDS; index += 1) {
      const value = mean(periods.map((period) => thresholds[period * THRESHOLDS + index] ?? 0));
      const shared = recent.length * THRESHOLDS + index;
      chosen[expert * THRESHOLDS + index] = value;
      chosen[shared] = (chosen[shared] ?? 0) + value / recent.length;
    }
  });
  return chosen;
}

/** Rarer levels are lifted: in these trackers the rare, severe levels became more common. */
function levelTilt(levels: Uint8Array, tilt: number): Float32Array {
  return sharesOf(levels).map((share) => Math.pow(Math.max(share, 1e-3), -tilt));
}

/** Share of each level in the recent periods, every source alike. */
function recentShares(levels: Uint8Array, { periods, recent }: Periods): Float32Array {
  const shares = new Float32Array(LEVEL_COUNT);
  for (const ofSource of recent) {
    const share = sharesOf(levels.filter((_, row) => ofSource.includes(periods[row] ?? 0)));
    for (let level = 0; level < LEVEL_COUNT; level += 1) {
      shares[level] = (shares[level] ?? 0) + (share[level] ?? 0) / recent.length;
    }
  }
  return shares;
}

function sharesOf(levels: Uint8Array): Float32Array {
  const shares = new Float32Array(LEVEL_COUNT);
  for (const level of levels) shares[level - 1] = (shares[level - 1] ?? 0) + 1 / levels.length;
  return shares;
}
