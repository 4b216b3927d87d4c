import type { DownloadQuery } from '@prioritization/contracts';
import type { Request, Response } from 'express';
import { allowLong, sendStream } from '../http/send-stream';
import { DOWNLOADS, downloadFormat } from './download-format';
import { writeRows, type TableOf } from './write-rows';

/** What to download: its name without the ending, its rows, and how they look as a table. */
export interface Download<Row> {
  readonly name: string;
  readonly slices: AsyncIterable<readonly Row[]>;
  readonly table: TableOf<Row>;
}

/** Sends rows as a file, as fast as the client takes them. */
export const sendDownload = async <Row>(
  request: Request,
  response: Response,
  query: DownloadQuery,
  { name, slices, table }: Download<Row>,
  standstillSeconds: number,
): Promise<void> => {
  const format = downloadFormat(request, query);
  const headers = {
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
  };
  response.vary('Accept');
  allowLong(request, response, standstillSeconds);
  const texts = writeRows(slices, table, format);
  await sendStream(response, { type: DOWNLOADS[format].type, headers }, texts);
};
