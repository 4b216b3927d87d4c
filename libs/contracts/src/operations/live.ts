import { z } from 'zod';
import { LiveQuery } from '../live';
import { TaskStatus } from '../http';
import { json, type Operations } from './operation';
import { TaskParameters } from './tasks';

/** A batch in the path of an address. */
export const BatchEventsParameters = z.object({ batch_id: z.string().min(1).max(200) });

const stream = (description: string) =>
  ({
    description,
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
      200: stream('Events `status` (a TaskStatus) and `reset`.'),
      204: { description: 'It is finished, and the client has seen how.' },
      404: {
        description: 'No such task.',
        content: json(TaskStatus),
        example: { task_id: 'ticket-4711', status: 'not_found' },
      },
    },
  },
  followRanking: {
    ...live,
    path: '/api/v1/ranking/events',
    summary: 'What changes in the ranking.',
    answers: {
      200: stream('Events `ready`, `ranking` (RankingChanges) and `reset` (LiveReset).'),
    },
  },
} as const satisfies Operations;

/** How far batches are, as they progress; part of what is offered where batches are. */
export const batchEventOperations = {
  followBatch: {
    ...live,
    path: '/api/v1/prioritization/batches/{batch_id}/events',
    summary: 'How far a batch is, each time that changes, until it is finished.',
    parameters: BatchEventsParameters,
    answers: {
      200: stream('Events `progress` (a BatchReport).'),
      204: { description: 'It is finished, and the client has seen it.' },
    },
    errors: [...live.errors, 'not_found'],
  },
} as const satisfies Operations;
