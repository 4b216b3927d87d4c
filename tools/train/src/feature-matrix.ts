import {
  BUCKET_COUNT,
  IDF_STEP,
  TEXT_BLOCK_START,
  createFeatureExtractor,
  dampedCount,
  inverseLength,
  type Vocabulary,
} from '@prioritization/scoring/severity-model';
import type { Ticket } from './read-data';

/** Sparse rows: row r has the entries from `offsets[r]` up to `offsets[r + 1]`. */
export interface FeatureMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rarity of each feature, ln((1 + n) / (1 + tickets)) + 1, in the steps that inference reads. */
export function inverseFrequencies(tickets: readonly Ticket[], vocabulary: Vocabulary): Uint8Array {
  const extractor = createFeatureExtractor(vocabulary);
  const ticketsWith = new Int32Array(BUCKET_COUNT);
  for (const { title, description } of tickets) {
    const { buckets, size } = extractor.extract(title, description);
    for (let index = 0; index < size; index += 1) {
      const bucket = buckets[index] ?? 0;
      ticketsWith[bucket] = (ticketsWith[bucket] ?? 0) + 1;
    }
  }
  return Uint8Array.from(ticketsWith, (count) => {
    if (count === 0) return 0;
    const rarity = Math.log((1 + tickets.length) / (1 + count)) + 1;
    return Math.min(255, Math.round(rarity / IDF_STEP));
  });
}

/** Which features count, and for how much. */
export interface Weighing {
  readonly idf: Uint8Array;
  readonly vocabulary: Vocabulary;
}

/** Features of the tickets exactly as inference weighs them. */
export function buildMatrix(
  tickets: readonly Ticket[],
  { idf, vocabulary }: Weighing,
): FeatureMatrix {
  const extractor = createFeatureExtractor(vocabulary);
  const offsets = new Int32Array(tickets.length + 1);
  const columns: Int32Array[] = [];
  const values: Float64Array[] = [];
  tickets.forEach(({ title, description }, row) => {
    const { buckets, counts, size } = extractor.extract(title, description);
    const ticketColumns = buckets.slice(0, size);
    columns.push(ticketColumns);
    values.push(
      normaliseBlocks(
        ticketColumns,
        Float64Array.from(ticketColumns, (bucket, index) => {
          return dampedCount(counts[index] ?? 0) * (idf[bucket] ?? 0) * IDF_STEP;
        }),
      ),
    );
    offsets[row + 1] = (offsets[row] ?? 0) + size;
  });
  const entryCount = offsets[tickets.length] ?? 0;
  const matrix: FeatureMatrix = {
    rowCount: tickets.length,
    columnCount: BUCKET_COUNT,
    offsets,
    columns: new Int32Array(entryCount),
    values: new Float64Array(entryCount),
  };
  columns.forEach((part, row) => matrix.columns.set(part, offsets[row]));
  values.forEach((part, row) => matrix.values.set(part, offsets[row]));
  return matrix;
}

function normaliseBlocks(columns: Int32Array, values: Float64Array): Float64Array {
  let titleSquares = 0;
  let textSquares = 0;
  columns.forEach((column, index) => {
    const square = (values[index] ?? 0) ** 2;
    if (column < TEXT_BLOCK_START) titleSquares += square;
    else textSquares += square;
  });
  const titleFactor = inverseLength(titleSquares);
  const textFactor = inverseLength(textSquares);
  return values.map(
    (value, index) => value * ((columns[index] ?? 0) < TEXT_BLOCK_START ? titleFactor : textFactor),
  );
}
