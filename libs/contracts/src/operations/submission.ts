import { BatchRequest, BatchResponse, SubmissionAccepted } from '../http';
import { AIPriorityResult } from '../priority-result';
import { TaskRequest } from '../task-request';
import { json, type Operations } from './operation';

/** Tasks come in. */
export const submissionOperations = {
  submitTask: {
    method: 'post',
    path: '/api/v1/prioritization/',
    tag: 'Submission',
    summary: 'Submits a task; it is scored in a moment.',
    access: 'submit',
    headers: { 'Idempotency-Key': 'Sent again with the same key, the task is stored once.' },
    body: { content: json(TaskRequest) },
    answers: {
      202: {
        description: 'The task is stored and will be scored.',
        content: json(SubmissionAccepted),
        headers: {
          Location: 'Where its status is read.',
          'Retry-After': 'When to look, in seconds.',
        },
      },
    },
    errors: ['unknown_policy', 'queue_unavailable'],
  },
  scoreNow: {
    method: 'post',
    path: '/api/v1/prioritization/sync',
    tag: 'Submission',
    summary: 'Scores a task at once; nothing is stored.',
    access: 'submit',
    headers: {
      'Cache-Control':
        'What the result cache may do: no-cache, no-store, max-age=N, only-if-cached (RFC 9111).',
    },
    body: { content: json(TaskRequest) },
    answers: {
      200: {
        description: 'The result.',
        content: json(AIPriorityResult),
        headers: {
          'Cache-Status': 'Whether the result cache answered (RFC 9211).',
          Age: 'For how many seconds the cache has held the answer, when it comes from there.',
        },
      },
    },
    errors: ['unknown_policy', 'scorer_unavailable', 'not_cached'],
  },
  submitBatch: {
    method: 'post',
    path: '/api/v1/prioritization/batch',
    tag: 'Submission',
    summary: 'Submits up to 1,000 tasks; each is judged by itself.',
    access: 'submit',
    headers: { 'Idempotency-Key': 'Sent again with the same key, the tasks are stored once.' },
    body: { content: json(BatchRequest) },
    answers: {
      202: { description: 'At least one task is stored.', content: json(BatchResponse) },
      422: { description: 'Every task is invalid.', content: json(BatchResponse) },
      503: {
        description: 'The queue took none.',
        content: json(BatchResponse),
        headers: { 'Retry-After': 'When to try again, in seconds.' },
      },
    },
  },
} as const satisfies Operations;
