import { ClearOverrideQuery, Feedback, FeedbackRequest, TaskFeedback } from '../feedback';
import { json, type Operations } from './operation';
import { FEEDBACK_EXAMPLE } from './what-if-examples';
import { TaskParameters } from './tasks';

const feedback = {
  path: '/api/v1/prioritization/{task_id}/feedback',
  tag: 'Feedback',
  parameters: TaskParameters,
} as const;

const recorded = {
  description: 'It is stored for good; the ranking follows in a moment.',
  content: json(Feedback),
  example: FEEDBACK_EXAMPLE,
};

/** People have the last word. */
export const feedbackOperations = {
  giveFeedback: {
    ...feedback,
    method: 'post',
    summary: 'Records a person’s judgement; an override moves the task.',
    access: 'submit',
    headers: { 'Idempotency-Key': 'Sent again with the same key, it is recorded once.' },
    body: {
      content: json(FeedbackRequest),
      example: {
        kind: 'override',
        urgency_level: 'CRITICAL',
        reason: 'The customer’s audit is tomorrow.',
        expires_at: '2026-03-03T17:00:00.000Z',
        by: 'duty-manager',
      },
    },
    answers: { 202: recorded },
    errors: ['not_found', 'queue_unavailable', 'read_model_unavailable'],
  },
  getFeedback: {
    ...feedback,
    method: 'get',
    summary: 'What people said of a task, and the override that holds.',
    access: 'read',
    answers: {
      200: {
        description: 'The newest first.',
        content: json(TaskFeedback),
        example: { task_id: FEEDBACK_EXAMPLE.task_id, override: null, items: [FEEDBACK_EXAMPLE] },
      },
    },
    errors: ['not_found', 'read_model_unavailable'],
  },
  clearOverride: {
    ...feedback,
    method: 'delete',
    summary: 'Ends the override of a task; does nothing where there is none.',
    access: 'submit',
    query: ClearOverrideQuery,
    answers: { 202: recorded },
    errors: ['not_found', 'queue_unavailable', 'read_model_unavailable'],
  },
} as const satisfies Operations;
