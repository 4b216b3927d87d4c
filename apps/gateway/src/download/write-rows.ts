import { stringify } from 'csv-stringify/sync';
import type { DownloadFormat } from './download-format';

/** A cell of a table. */
export type Cell = string | number | boolean | undefined;

/** How rows of one kind become lines of a table. */
export type TableOf<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/**
 * Rows as a table by RFC 4180. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
const csv = <Row>(table: TableOf<Row>, rows: readonly Row[], header: boolean): string =>
  stringify(
    rows.map((row) => Object.values(table).map((cell) => cell(row))),
    {
      header,
      columns: Object.keys(table),
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    },
  );

/** Rows as text in either format, slice by slice. */
export const writeRows = async function* <Row>(
  slices: AsyncIterable<readonly Row[]>,
  table: TableOf<Row>,
  format: DownloadFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csv(table, [], true);
  for await (const rows of slices) {
    if (rows.length === 0) continue;
    if (format === 'csv') yield csv(table, rows, false);
    else yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
};
