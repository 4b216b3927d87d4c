const TITLE_BITS = 16;
const TEXT_BITS = 17;
const TEXT_BASE = 1 << TITLE_BITS;

/** Number of feature rows: words, stems and pairs of the title, then of the whole text. */
export const BUCKET_COUNT = TEXT_BASE + (1 << TEXT_BITS);

/** First bucket of the whole-text block; buckets below belong to the title block. */
export const TEXT_BLOCK_START = TEXT_BASE;

/** Bucket of a feature in the title block. */
export function titleBucket(hash: number): number {
  return scramble(hash) >>> (32 - TITLE_BITS);
}

/** Bucket of a feature in the whole-text block. */
export function textBucket(hash: number): number {
  return TEXT_BASE + (scramble(hash) >>> (32 - TEXT_BITS));
}

/** Hash of two words in a row. */
export function pairHash(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ 0x27d4eb2f;
}

/** Spreads a hash over all its bits, so that the upper ones can be used as the bucket. */
function scramble(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}
