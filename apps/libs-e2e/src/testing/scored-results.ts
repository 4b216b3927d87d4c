import type { ScoredResult } from '@prioritization/cache';
import { scoredTask } from './store';

export const { result } = scoredTask('t', 5);

/** Holds for ever. */
const always = { until: Infinity, wordsUntil: Infinity };

/** A result as a scorer hands it to the cache; tests change what they speak of. */
export const scored = (changes: Partial<ScoredResult> = {}): ScoredResult => ({
  result,
  holds: always,
  undated: true,
  ...changes,
});

/** Holds for so many milliseconds from now on. */
export const holdsFor = (milliseconds: number, words = milliseconds): Partial<ScoredResult> => ({
  holds: { until: Date.now() + milliseconds, wordsUntil: Date.now() + words },
});
