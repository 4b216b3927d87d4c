import { contentWords } from './content-words';

/**
 * A text in few bytes, such that the share of equal bytes of two fingerprints estimates how many of
 * their words they share (MinHash, of which one byte each is kept).
 */
export interface Fingerprint {
  /** Base64url of one byte for each of `HASHES`. */
  readonly print: string;
  /** Texts that share most of their words share at least one of these. */
  readonly buckets: readonly string[];
}

const HASHES = 128;
/** So many buckets of so many hashes: of texts that share 60 % of their words 98 % meet, of 10 % 2 %. */
const BUCKETS = 16;
const ROWS = 3;
/** Of fewer words nothing can be said. */
const FEWEST_WORDS = 4;

/** Spreads a number over all its bits (the finaliser of MurmurHash3). */
const scramble = (value: number): number => {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

const hashOf = (word: string): number => {
  let bits = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    bits = Math.imul(bits ^ word.charCodeAt(index), 0x01000193);
  }
  return bits;
};

const SEEDS = Uint32Array.from({ length: HASHES }, (_, index) => scramble(index + 1));

/** Of each of the hash functions the least value over all words. */
const leastHashes = (words: Iterable<string>): Uint32Array => {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const word of words) {
    const hash = hashOf(word);
    for (let index = 0; index < HASHES; index += 1) {
      const value = scramble(hash ^ (SEEDS[index] ?? 0));
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return least;
};

/** Enough bits to tell texts apart, in few characters. */
const shortText = (value: number): string => (value >>> 8).toString(36);

/**
 * The fingerprint of a text in its canonical form; undefined when it says too little.
 * @param group texts of different groups never meet
 */
export const fingerprintOf = (text: string, group = ''): Fingerprint | undefined => {
  const words = contentWords(text);
  if (words.size < FEWEST_WORDS) return undefined;
  const least = leastHashes(words);
  const buckets = Array.from({ length: BUCKETS }, (_, bucket) => {
    const rows = [...least.subarray(bucket * ROWS, (bucket + 1) * ROWS)];
    return [group, bucket, ...rows.map(shortText)].join('.');
  });
  return { print: Buffer.from(least.map((value) => value & 0xff)).toString('base64url'), buckets };
};

/** Different words agree in a byte now and then. */
const BY_CHANCE = 1 / 256;

/** The share of words that two texts have in common, as their prints tell it; 0..1. */
export const similarityOf = (one: string, other: string): number => {
  const [left, right] = [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
  if (left.length !== HASHES || right.length !== HASHES) return 0;
  const equal = left.reduce((sum, byte, index) => sum + Number(byte === right[index]), 0);
  const share = (equal / HASHES - BY_CHANCE) / (1 - BY_CHANCE);
  return Math.max(0, Math.round(share * 100) / 100);
};
