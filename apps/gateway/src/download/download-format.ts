import type { DownloadQuery } from '@prioritization/contracts';
import type { Request } from 'express';

const NDJSON = 'application/x-ndjson';

/** What a downloaded file is, by its format. */
export const DOWNLOADS = {
  ndjson: { type: NDJSON },
  csv: { type: 'text/csv; charset=utf-8; header=present' },
} as const;

export type DownloadFormat = keyof typeof DOWNLOADS;

/** The format that the query names, else the one that `Accept` prefers, else NDJSON. */
export const downloadFormat = (request: Request, { format }: DownloadQuery): DownloadFormat =>
  format ?? (request.accepts([NDJSON, 'text/csv']) === 'text/csv' ? 'csv' : 'ndjson');
