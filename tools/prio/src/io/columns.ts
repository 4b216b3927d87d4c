/** Rows of a table for people, one line each, the columns as wide as their widest cell. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widest = (column: number): number =>
    rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  const widths = (rows[0] ?? []).map((_, column) => widest(column));
  return rows.map(
    (row) =>
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
  );
};
