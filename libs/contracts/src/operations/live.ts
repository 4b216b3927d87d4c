import { z } from 'zod';
import { BatchParameters } from '../bulk';
import { TaskStatus } from '../http';
import { LIVE_EVENTS, LiveQuery, type RankingChange } from '../live';
import { BATCH_EXAMPLE, COMPLETED_EXAMPLE, RESULT_EXAMPLE, TASK_EXAMPLE } from './examples';
import { json, type Operations } from './operation';
import { TaskParameters } from './tasks';

const CHANGE_EXAMPLE = {
  task_id: TASK_EXAMPLE.id,
  submitted_at: RESULT_EXAMPLE.processed_at,
  removed: false,
  title: TASK_EXAMPLE.title,
  final_priority_score: RESULT_EXAMPLE.priority_metrics.final_priority_score,
  urgency_level: RESULT_EXAMPLE.urgency_level,
} satisfies RankingChange;

const event = (name: string, data: object): string =>
  `id: 121\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const stream = (description: string, example: string) =>
  ({
    description,
    example,
    content: {
      'text/event-stream': z.string().describe('Server-Sent Events; `data` of each is JSON.'),
    },
    headers: { 'X-Accel-Buffering': 'Tells proxies not to hold events back.' },
  }) as const;

const live = {
  method: 'get',
  tag: 'Live updates',
  access: 'read',
  query: LiveQuery,
  headers: { 'Last-Event-ID': 'The `id` of the last event seen: goes on behind it.' },
  errors: ['too_many_streams', 'live_unavailable', 'queue_unavailable', 'read_model_unavailable'],
} as const;

/** What changes, as it changes. */
export const liveOperations = {
  followTask: {
    ...live,
    path: '/api/v1/prioritization/status/{task_id}/events',
    summary: 'Where a task stands, each time that changes, until it is finished.',
    parameters: TaskParameters,
    answers: {
      200: stream(
        'Events `status` (a TaskStatus) and `reset`.',
        event(LIVE_EVENTS.status, COMPLETED_EXAMPLE),
      ),
      204: { description: 'It is finished, and the client has seen how.' },
      404: {
        description: 'No such task.',
        content: json(TaskStatus),
        example: { task_id: TASK_EXAMPLE.id, status: 'not_found' },
      },
    },
  },
  followRanking: {
    ...live,
    path: '/api/v1/ranking/events',
    summary: 'What changes in the ranking.',
    answers: {
      200: stream(
        'Events `ready`, `ranking` (RankingChanges) and `reset` (LiveReset).',
        event(LIVE_EVENTS.ranking, { changes: [CHANGE_EXAMPLE] }),
      ),
    },
  },
} as const satisfies Operations;

/** How far batches are, as they progress; part of what is offered where batches are. */
export const batchEventOperations = {
  followBatch: {
    ...live,
    path: '/api/v1/prioritization/batches/{batch_id}/events',
    summary: 'How far a batch is, each time that changes, until it is finished.',
    parameters: BatchParameters,
    answers: {
      200: stream('Events `progress` (a BatchReport).', event(LIVE_EVENTS.progress, BATCH_EXAMPLE)),
    },
    errors: [...live.errors, 'not_found'],
  },
} as const satisfies Operations;
