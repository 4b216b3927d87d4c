import { z } from 'zod';
import { BATCH_TASKS_LIMIT, BatchResponse, SubmissionAccepted, TaskStatus } from '../http';
import { AIPriorityResult } from '../priority-result';
import { TaskRequest } from '../task-request';
import { COMPLETED_EXAMPLE, RESULT_EXAMPLE, TASK_EXAMPLE } from './examples';
import { json, type Operations } from './operation';
import { PREFERENCE_APPLIED } from './preferences';
import { REPLAYABLE, REPLAYED } from './replayable';

const tasks = z.array(TaskRequest).min(1).max(BATCH_TASKS_LIMIT);

/** What a batch should hold; the gateway judges each task by itself, so one bad task spoils no other. */
const BatchBody = z.union([tasks, z.object({ tasks })]);

const ACCEPTED_ITEM = { index: 0, task_id: TASK_EXAMPLE.id, status: 'processing' };
const REJECTED_ITEM = {
  index: 0,
  task_id: null,
  status: 'rejected',
  errors: [{ pointer: '/id', detail: 'Invalid input: expected string', code: 'invalid_type' }],
};
const UNAVAILABLE_ITEM = {
  index: 0,
  task_id: TASK_EXAMPLE.id,
  status: 'unavailable',
  detail: 'The queue did not take it; send this task again in a few seconds.',
};

const accepted = {
  description: 'The task is stored and will be scored.',
  content: json(SubmissionAccepted),
  example: {
    message: 'Task accepted for prioritization',
    task_id: TASK_EXAMPLE.id,
    status: 'processing',
  },
  headers: {
    ...REPLAYED,
    Location: 'Where its status is read.',
    'Retry-After': 'When to look, in seconds.',
    ...PREFERENCE_APPLIED,
  },
} as const;

/** Tasks come in. */
export const submissionOperations = {
  submitTask: {
    method: 'post',
    path: '/api/v1/prioritization/',
    tag: 'Submission',
    summary: 'Submits a task; it is scored in a moment.',
    access: 'submit',
    ...REPLAYABLE,
    headers: {
      ...REPLAYABLE.headers,
      Prefer: '`wait=N`: answered with the outcome when it comes within N seconds.',
    },
    tasks: 'one',
    body: { content: json(TaskRequest), example: TASK_EXAMPLE },
    answers: {
      200: {
        description: 'With `Prefer: wait=N`: completed or failed in time.',
        content: json(TaskStatus),
        example: COMPLETED_EXAMPLE,
        headers: { ...REPLAYED, ...PREFERENCE_APPLIED },
      },
      202: accepted,
    },
    errors: ['unknown_policy', 'queue_unavailable'],
  },
  scoreNow: {
    method: 'post',
    path: '/api/v1/prioritization/sync',
    tag: 'Submission',
    summary: 'Scores a task at once; nothing is stored.',
    access: 'submit',
    ...REPLAYABLE,
    headers: {
      ...REPLAYABLE.headers,
      Prefer: '`respond-async`: submits the task instead.',
      'Cache-Control':
        'What the result cache may do: no-cache, no-store, max-age=N, only-if-cached (RFC 9111).',
    },
    tasks: 'one',
    body: { content: json(TaskRequest), example: TASK_EXAMPLE },
    answers: {
      200: {
        description: 'The result.',
        content: json(AIPriorityResult),
        example: RESULT_EXAMPLE,
        headers: {
          ...REPLAYED,
          'Cache-Status': 'Whether the result cache answered (RFC 9211).',
          Age: 'For how many seconds the cache has held the answer, when it comes from there.',
        },
      },
      202: accepted,
    },
    errors: ['unknown_policy', 'scorer_unavailable', 'queue_unavailable', 'not_cached'],
  },
  submitBatch: {
    method: 'post',
    path: '/api/v1/prioritization/batch',
    tag: 'Submission',
    summary: 'Submits up to 1,000 tasks; each is judged by itself.',
    access: 'submit',
    ...REPLAYABLE,
    tasks: 'each',
    body: { content: json(BatchBody), example: [TASK_EXAMPLE] },
    answers: {
      202: {
        description: 'At least one task is stored.',
        content: json(BatchResponse),
        example: { accepted: 1, rejected: 0, unavailable: 0, items: [ACCEPTED_ITEM] },
        headers: {
          ...REPLAYED,
          Location: 'Where the progress of the batch is read; missing while Redis is away.',
        },
      },
      422: {
        description: 'Every task is invalid.',
        content: json(BatchResponse),
        example: { accepted: 0, rejected: 1, unavailable: 0, items: [REJECTED_ITEM] },
        headers: REPLAYED,
      },
      503: {
        description: 'The queue took none.',
        content: json(BatchResponse),
        example: { accepted: 0, rejected: 0, unavailable: 1, items: [UNAVAILABLE_ITEM] },
        headers: { 'Retry-After': 'When to try again, in seconds.' },
      },
    },
  },
} as const satisfies Operations;
