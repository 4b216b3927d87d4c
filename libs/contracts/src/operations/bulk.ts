import {
  BatchPage,
  BatchParameters,
  BatchResult,
  BatchesQuery,
  BulkAnswerLine,
  DownloadQuery,
  RankingExportQuery,
} from '../bulk';
import { BatchReport, RankedTask } from '../http';
import { TaskRequest } from '../task-request';
import { BATCH_EXAMPLE, TASK_EXAMPLE } from './examples';
import { json, type Operations } from './operation';

/** Lines of one JSON schema, and the same as a table. */
const download = { 'text/csv': BatchResult, 'application/x-ndjson': BatchResult };

const ANSWER_EXAMPLE: readonly BulkAnswerLine[] = [
  { line: 1, task_id: TASK_EXAMPLE.id, status: 'processing' },
  { batch_id: BATCH_EXAMPLE.batch_id, received: 1, accepted: 1, rejected: 0, unavailable: 0 },
];

/** Tasks by the million, what became of them, and everything to take away. */
export const bulkOperations = {
  submitBulk: {
    method: 'post',
    path: '/api/v1/prioritization/bulk',
    tag: 'Bulk',
    summary: 'Submits up to 1,000,000 tasks as a stream, one JSON object a line.',
    access: 'submit',
    headers: {
      'Idempotency-Key':
        'Sent again with the same key, the lines that are stored already are not stored again.',
      Prefer: 'With `return=minimal` only lines that are not stored are answered.',
    },
    tasks: 'stream',
    body: {
      content: { 'application/x-ndjson': TaskRequest },
      example: `${JSON.stringify(TASK_EXAMPLE)}\n`,
    },
    answers: {
      200: {
        description:
          'While the lines are read: one answer for each, in their order, then a summary.',
        content: { 'application/x-ndjson': BulkAnswerLine },
        example: ANSWER_EXAMPLE.map((line) => `${JSON.stringify(line)}\n`).join(''),
        headers: {
          Location: 'Where the progress of the batch is read.',
          'Preference-Applied': 'Which preference was honoured.',
        },
      },
    },
    errors: [
      'malformed_json',
      'unsupported_media_type',
      'submission_superseded',
      'idempotency_key_missing',
      'idempotency_key_reused',
      'read_model_unavailable',
    ],
  },
  listBatches: {
    method: 'get',
    path: '/api/v1/prioritization/batches',
    tag: 'Bulk',
    summary: 'The latest batches, newest first, page by page.',
    access: 'read',
    query: BatchesQuery,
    answers: {
      200: {
        description: 'A page.',
        content: json(BatchPage),
        example: { items: [BATCH_EXAMPLE], next_cursor: null },
      },
    },
    errors: ['read_model_unavailable'],
  },
  getBatch: {
    method: 'get',
    path: '/api/v1/prioritization/batches/{batch_id}',
    tag: 'Bulk',
    summary: 'How far a batch is.',
    access: 'read',
    parameters: BatchParameters,
    answers: {
      200: { description: 'Its counts.', content: json(BatchReport), example: BATCH_EXAMPLE },
    },
    errors: ['not_found', 'read_model_unavailable'],
  },
  getBatchResults: {
    method: 'get',
    path: '/api/v1/prioritization/batches/{batch_id}/results',
    tag: 'Bulk',
    summary:
      'Every accepted task of a batch with its status and result, in the order of the lines.',
    access: 'read',
    parameters: BatchParameters,
    query: DownloadQuery,
    answers: { 200: { description: 'One line for each task.', content: download } },
    errors: ['not_found', 'read_model_unavailable'],
  },
  exportRanking: {
    method: 'get',
    path: '/api/v1/ranking/export',
    tag: 'Ranking',
    summary: 'The whole backlog, highest first.',
    access: 'read',
    query: RankingExportQuery,
    answers: {
      200: {
        description: 'One line for each task.',
        content: { 'text/csv': RankedTask, 'application/x-ndjson': RankedTask },
      },
    },
    errors: ['dependency_cycle', 'read_model_unavailable'],
  },
} as const satisfies Operations;
