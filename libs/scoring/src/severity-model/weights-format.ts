import { emptyVocabulary } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** Levels of severity, 1..5. */
export const LEVEL_COUNT = 5;

const THRESHOLD_COUNT = LEVEL_COUNT - 1;
const MAGIC = 0x54584d31; // 'TXM1'
const VERSION = 2;
const HEADER_BYTES = 12;
const CHECKSUM_BYTES = 4;
const { length: WORD_BYTES } = emptyVocabulary().words;
const { length: FEATURE_BYTES } = emptyVocabulary().features;

/** Everything the model needs, as trained and quantised. An expert is one tracker's use of levels. */
export interface TextModelWeights {
  readonly bucketCount: number;
  /** Trackers told apart by their style; each has thresholds, and one more row is for none of them. */
  readonly expertCount: number;
  /** Inverse document frequency per bucket, in steps of `IDF_STEP`; 0 for buckets never seen. */
  readonly idf: Uint8Array;
  /** Per bucket: the severity weight, then one style weight per expert, in steps of `scales`. */
  readonly rows: Int8Array;
  /** Step per column of `rows`. */
  readonly scales: Float32Array;
  /** Added to each expert's style score. */
  readonly expertBiases: Float32Array;
  /** Four ascending thresholds per expert on the severity score; the last four: no expert known. */
  readonly thresholds: Float32Array;
  /** Odds, against each expert's own, that the text comes from none of them. */
  readonly unknownOdds: number;
  /** Multiplies the probability of each level: corrects for levels that became more common. */
  readonly tilt: Float32Array;
  /** Divides log-probabilities; above 1 is less sure. */
  readonly temperature: number;
  /** Share of each level among recent texts: the answer when nothing is known. */
  readonly prior: Float32Array;
  readonly vocabulary: Vocabulary;
}

/** One step of `TextModelWeights.idf`. */
export const IDF_STEP = 1 / 20;

/** The weights are not what this version of the code wrote. */
export class WeightsFormatError extends Error {
  override readonly name = 'WeightsFormatError';
}

/** Writes weights as little-endian bytes: header, numbers, tables, FNV-1a checksum. */
export function encodeWeights(weights: TextModelWeights): Uint8Array {
  const { bucketCount, expertCount } = weights;
  const bytes = new Uint8Array(byteLength(bucketCount, expertCount));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, expertCount, true);
  view.setUint32(8, bucketCount, true);
  let offset = HEADER_BYTES;
  for (const value of floatsOf(weights)) {
    view.setFloat32(offset, value, true);
    offset += 4;
  }
  const { words, features } = weights.vocabulary;
  for (const table of [weights.idf, weights.rows, words, features]) {
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.length), offset);
    offset += table.length;
  }
  view.setUint32(offset, checksum(bytes.subarray(0, offset)), true);
  return bytes;
}

/** Reads what `encodeWeights` wrote. Throws `WeightsFormatError` when a byte is not as written. */
export function decodeWeights(bytes: Uint8Array): TextModelWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES || view.getUint32(0) !== MAGIC) {
    throw new WeightsFormatError('not a text model');
  }
  const version = view.getUint16(4, true);
  if (version !== VERSION) throw new WeightsFormatError(`version ${version} is not ${VERSION}`);
  const expertCount = view.getUint16(6, true);
  const bucketCount = view.getUint32(8, true);
  const end = bytes.length - CHECKSUM_BYTES;
  const isWhole = bytes.length === byteLength(bucketCount, expertCount);
  if (!isWhole || checksum(bytes.subarray(0, end)) !== view.getUint32(end, true)) {
    throw new WeightsFormatError('the checksum does not match');
  }
  return readTables(bytes, view, bucketCount, expertCount);
}

function readTables(
  bytes: Uint8Array,
  view: DataView,
  bucketCount: number,
  expertCount: number,
): TextModelWeights {
  let offset = HEADER_BYTES;
  const floats = (length: number): Float32Array => {
    const values = Float32Array.from({ length }, (_, i) => view.getFloat32(offset + 4 * i, true));
    offset += 4 * length;
    return values;
  };
  const table = (length: number): Uint8Array => {
    offset += length;
    // A copy with a buffer of its own: a Buffer's `slice` would share its pool.
    return new Uint8Array(bytes.subarray(offset - length, offset));
  };
  const [unknownOdds = 0, temperature = 1] = floats(2);
  return {
    bucketCount,
    expertCount,
    unknownOdds,
    temperature,
    scales: floats(expertCount + 1),
    expertBiases: floats(expertCount),
    thresholds: floats((expertCount + 1) * THRESHOLD_COUNT),
    tilt: floats(LEVEL_COUNT),
    prior: floats(LEVEL_COUNT),
    idf: table(bucketCount),
    rows: new Int8Array(table(bucketCount * (expertCount + 1)).buffer),
    vocabulary: { words: table(WORD_BYTES), features: table(FEATURE_BYTES) },
  };
}

/** The numbers in the order they are written; `readTables` reads them in the same order. */
function floatsOf(weights: TextModelWeights): number[] {
  const { unknownOdds, temperature, scales, expertBiases, thresholds, tilt, prior } = weights;
  return [unknownOdds, temperature, ...scales, ...expertBiases, ...thresholds, ...tilt, ...prior];
}

function byteLength(bucketCount: number, expertCount: number): number {
  const numbers = 2 + (expertCount + 1) * (1 + THRESHOLD_COUNT) + expertCount + 2 * LEVEL_COUNT;
  const tables = bucketCount * (expertCount + 2) + WORD_BYTES + FEATURE_BYTES;
  return HEADER_BYTES + 4 * numbers + tables + CHECKSUM_BYTES;
}

function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
