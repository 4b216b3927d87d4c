import type { SeverityEstimate } from '../severity-model/text-model';
import type { Derived } from './text-analyser';

/** The scale of derived values: text alone never reaches the ends of 1..10. */
const LEAST = 2;
const MOST = 8;
/** Where the middle ticket of the training stands. */
export const MIDDLE = (LEAST + MOST) / 2;

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
 * A neutral severity, 1..5, as a value on the scale of risk and business value: by its quantile
 * among the tickets the model was trained on, so that the middle ticket becomes 5. Neutral, because
 * a text is not milder for reminding of a tracker with mild habits.
 * @param deciles eleven neutral severities, ascending
 */
export const levelOf = (neutral: number, deciles: readonly number[]): number =>
  LEAST + (MOST - LEAST) * quantileOf(neutral, deciles);

/** Probability that the true level is the likeliest one or next to it, less where the words are foreign. */
export const nearMiss = ({ distribution, trust }: SeverityEstimate): number => {
  const mode = distribution.indexOf(Math.max(...distribution));
  const share = distribution.reduce(
    (sum, each, level) => (Math.abs(level - mode) <= 1 ? sum + each : sum),
    0,
  );
  return share * trust;
};

/** “Down” means down in every company; the model has only read developers' trackers. */
const WORDS_COUNT = 2;
/** Most texts stand so close together on its scale that a few words move them far. */
const MODEL_COUNTS = 0.5;
/** What category and role suggest counts little beside what is said. */
const USUAL_COUNTS = 0.4;
const QUOTED_WORDS = 3;
/** So far the model may talk down words that are not sure at all; the surer they are, the less. */
const MOST_OFF = 0.8;

/**
 * What the words say, what the model estimates and what is usual for such a task, as one, each by
 * its confidence; the words of the first two speak for it.
 */
export const blend = (
  read: Derived<number> | undefined,
  estimated: Derived<number>,
  usual: number,
): Derived<number> => {
  const said = (read?.confidence ?? 0) * WORDS_COUNT;
  const modelled = estimated.confidence * MODEL_COUNTS;
  const sum = (read?.value ?? 0) * said + estimated.value * modelled + usual * USUAL_COUNTS;
  const value = sum / (said + modelled + USUAL_COUNTS);
  if (read === undefined) return { ...estimated, value };
  return {
    value: Math.max(value, read.value - MOST_OFF * (1 - read.confidence)),
    confidence: Math.max(read.confidence, estimated.confidence),
    words: distinctWords(read.words, estimated.words),
  };
};

/** The first three of both, the same word in another letter case or inside a phrase told once. */
const distinctWords = (said: readonly string[], estimated: readonly string[]): string[] => {
  const chosen = said.slice(0, QUOTED_WORDS);
  for (const word of estimated) {
    if (chosen.length === QUOTED_WORDS) break;
    const lower = word.toLowerCase();
    if (!chosen.some((each) => each.includes(lower))) chosen.push(word);
  }
  return chosen;
};
