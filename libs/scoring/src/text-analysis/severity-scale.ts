import type { SeverityEstimate } from '../severity-model/text-model';
import type { Derived } from './text-analyser';

/** The scale of derived values: text alone never reaches the ends of 1..10. */
const LEAST = 2;
const MOST = 8;

/** Where a value stands among sorted ones, 0..1, straight lines between them. */
const quantileOf = (value: number, sorted: readonly number[]): number => {
  const above = sorted.findIndex((each) => each > value);
  if (above === 0) return 0;
  const low = sorted[above - 1];
  const high = sorted[above];
  if (low === undefined || high === undefined) return 1;
  return (above - 1 + (value - low) / (high - low)) / (sorted.length - 1);
};

/**
 * An expected severity, 1..5, as a value on the scale of risk and business value: by its quantile
 * among the tickets the model was trained on, so that the middle ticket becomes 5.
 * @param deciles eleven expected severities, ascending
 */
export const levelOf = (expected: number, deciles: readonly number[]): number =>
  LEAST + (MOST - LEAST) * quantileOf(expected, deciles);

/** Probability that the true level is the likeliest one or next to it. */
export const nearMiss = ({ distribution, known }: SeverityEstimate): number => {
  if (!known) return 0;
  const mode = distribution.indexOf(Math.max(...distribution));
  return distribution.reduce(
    (sum, share, level) => (Math.abs(level - mode) <= 1 ? sum + share : sum),
    0,
  );
};

/** “Down” means down in every company; the model has only read developers' trackers. */
const WORDS_COUNT = 3;

/** What the words say and what the model estimates, as one; the words of both speak for it. */
export const blend = (
  read: Derived<number> | undefined,
  estimated: Derived<number>,
): Derived<number> => {
  if (read === undefined) return estimated;
  const said = read.confidence * WORDS_COUNT;
  const weight = said + estimated.confidence;
  return {
    value: (read.value * said + estimated.value * estimated.confidence) / weight,
    confidence: Math.max(read.confidence, estimated.confidence),
    words: [...new Set([...read.words, ...estimated.words])].slice(0, 3),
  };
};
