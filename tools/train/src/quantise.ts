const LARGEST = 127;

/** A table of bytes; a value is its byte times the scale of its column. */
export interface QuantisedTable {
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

/** Rounds every column to bytes with a scale of its own, so that its largest value is 127. */
export function quantiseColumns(table: Float64Array, columnCount: number): QuantisedTable {
  const scales = new Float32Array(columnCount);
  table.forEach((value, index) => {
    const column = index % columnCount;
    scales[column] = Math.max(scales[column] ?? 0, Math.abs(value) / LARGEST);
  });
  const rows = Int8Array.from(table, (value, index) => {
    const scale = scales[index % columnCount] ?? 0;
    return scale === 0 ? 0 : Math.max(-LARGEST, Math.min(LARGEST, Math.round(value / scale)));
  });
  return { rows, scales };
}
