import { BUCKET_COUNT, pairHash, textBucket, titleBucket } from './feature-hash';
import { hasHash } from './hash-set';
import { visitTokens } from './tokenise';
import type { TokenVisitor } from './tokenise';
import { isWord } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** Characters of the title that are read. */
export const TITLE_LIMIT = 300;

/** Characters of the description that are read; 4,000 measured no better. */
export const DESCRIPTION_LIMIT = 2_000;

/** A word repeated more often than this counts no more: repetition must not buy attention. */
const COUNT_CAP = 4;

/** No text has more occurrences of features, nor more words. */
export const FEATURE_CAPACITY = 2 * (2 * TITLE_LIMIT + DESCRIPTION_LIMIT) + 16;

const DAMPED_COUNT = Float64Array.from({ length: COUNT_CAP + 1 }, (_, count) =>
  count === 0 ? 0 : 1 + Math.log(count),
);

/** Weight of a feature seen `count` times, before its inverse document frequency: 1 + ln(count). */
export function dampedCount(count: number): number {
  return DAMPED_COUNT[Math.min(count, COUNT_CAP)] ?? 0;
}

/** The distinct known features of one text. Valid until the next `extract` of the same extractor. */
export interface FeatureBag {
  readonly buckets: Int32Array;
  readonly counts: Uint8Array;
  /** Per bucket the index of its feature plus 1; 0 for buckets that the text does not have. */
  readonly slots: Uint16Array;
  size: number;
  /** Words read, repeats included; numbers and marks are not words. */
  words: number;
  /** Those of the words that the training texts contain. */
  recognised: number;
}

/** Counts the features of texts, reusing its buffers. */
export interface FeatureExtractor {
  extract(title: string, description: string): FeatureBag;
}

/** Creates an extractor; keep one per thread of work, its buffers are about 420 KB. */
export function createFeatureExtractor({ words, features }: Vocabulary): FeatureExtractor {
  const slots = new Uint16Array(BUCKET_COUNT);
  const buckets = new Int32Array(FEATURE_CAPACITY);
  const counts = new Uint8Array(FEATURE_CAPACITY);
  const bag: FeatureBag = { buckets, counts, slots, size: 0, words: 0, recognised: 0 };
  let text = '';
  let isTitle = false;
  let previous = 0;
  let hasPrevious = false;

  const count = (bucket: number): void => {
    const slot = slots[bucket] ?? 0;
    if (slot > 0) {
      const seen = counts[slot - 1] ?? 0;
      if (seen < COUNT_CAP) counts[slot - 1] = seen + 1;
      return;
    }
    buckets[bag.size] = bucket;
    counts[bag.size] = 1;
    bag.size += 1;
    slots[bucket] = bag.size;
  };
  const add = (hash: number): void => {
    if (!hasHash(features, hash)) return;
    if (isTitle) count(titleBucket(hash));
    count(textBucket(hash));
  };
  const addToken: TokenVisitor = (hash, start, _end, stem) => {
    if (isWord(text, start)) {
      bag.words += 1;
      if (hasHash(words, hash)) bag.recognised += 1;
    }
    add(hash);
    if (stem !== 0) add(stem);
    if (hasPrevious) add(pairHash(previous, hash));
    previous = hash;
    hasPrevious = true;
  };
  const clear = (): void => {
    for (let index = 0; index < bag.size; index += 1) slots[buckets[index] ?? 0] = 0;
    bag.size = 0;
    bag.words = 0;
    bag.recognised = 0;
  };
  const read = (part: string, limit: number): void => {
    text = part;
    hasPrevious = false;
    visitTokens(part, limit, addToken);
  };
  return {
    extract(title, description) {
      clear();
      isTitle = true;
      read(title, TITLE_LIMIT);
      isTitle = false;
      read(description, DESCRIPTION_LIMIT);
      return bag;
    },
  };
}
