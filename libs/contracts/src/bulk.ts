import { z } from 'zod';
import { FieldError, Problem } from './errors';
import { BatchReport, RankingQuery, TaskStatus } from './http';
import { TaskId } from './task-request';

/** Most lines in one bulk submission. */
export const BULK_LINES_LIMIT = 1_000_000;

const LineNumber = z.number().int().positive().describe('Counted from 1, empty lines included.');

/** The answer to one line of a bulk submission, in the order of the lines. */
export const BulkAnswer = z
  .discriminatedUnion('status', [
    z.object({ line: LineNumber, task_id: TaskId, status: z.literal('processing') }),
    z.object({
      line: LineNumber,
      task_id: z.string().nullable(),
      status: z.literal('rejected'),
      errors: z.array(FieldError),
    }),
    z.object({
      line: LineNumber,
      task_id: TaskId,
      status: z.literal('unavailable'),
      detail: z.string(),
    }),
  ])
  .meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

/** The last line of the answer to a bulk submission that was read to its end. */
export const BulkSummary = z
  .object({
    batch_id: z.string(),
    received: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
    unavailable: z.number().int(),
  })
  .meta({ id: 'BulkSummary' });
export type BulkSummary = z.infer<typeof BulkSummary>;

/** A line of the answer to a bulk submission. One that ends early ends with a problem. */
export const BulkAnswerLine = z
  .union([BulkAnswer, BulkSummary, Problem])
  .meta({ id: 'BulkAnswerLine' });
export type BulkAnswerLine = z.infer<typeof BulkAnswerLine>;

/** A batch in the path of an address. */
export const BatchParameters = z.object({ batch_id: z.string().min(1).max(200) });

/** Query of GET /api/v1/prioritization/batches. */
export const BatchesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});
export type BatchesQuery = z.infer<typeof BatchesQuery>;

/** A page of the tenant's batches, newest first. */
export const BatchPage = z
  .object({
    items: z.array(BatchReport),
    next_cursor: z
      .string()
      .nullable()
      .describe('Give it as `cursor` for the next page; null at the end.'),
  })
  .meta({ id: 'BatchPage' });
export type BatchPage = z.infer<typeof BatchPage>;

/** In which form to download; the `Accept` header decides when it is left out. */
export const DownloadQuery = z.object({ format: z.enum(['ndjson', 'csv']).optional() });
export type DownloadQuery = z.infer<typeof DownloadQuery>;

/** Query of GET /api/v1/ranking/export. */
export const RankingExportQuery = DownloadQuery.extend({
  dependencies: RankingQuery.shape.dependencies,
});

const [Processing, Completed, Failed, NotFound] = TaskStatus.options;
const inLine = { line: LineNumber };

/** One line of the results of a batch: where the task of an accepted line stands. */
export const BatchResult = z
  .discriminatedUnion('status', [
    Processing.extend(inLine),
    Completed.extend(inLine),
    Failed.extend(inLine),
    NotFound.extend(inLine),
  ])
  .meta({ id: 'BatchResult' });
export type BatchResult = z.infer<typeof BatchResult>;
