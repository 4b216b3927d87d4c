import { z } from 'zod';
import { UrgencyLevel } from './priority-result';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** Names of the events that live updates consist of. */
export const LIVE_EVENTS = {
  /** Where a task stands. */
  status: 'status',
  /** How far a batch is. */
  progress: 'progress',
  /** Changes follow from here on: read the ranking now, once. */
  ready: 'ready',
  /** What changed in the ranking. */
  ranking: 'ranking',
  /** What came between cannot be told: read what is shown again. */
  reset: 'reset',
} as const;

const changed = { task_id: TaskId, submitted_at: Timestamp };
const previous_score = z
  .number()
  .optional()
  .describe('Of an earlier submission, when the gateway that tells it has seen one.');

/**
 * A task of the ranking that is new, has another place, or is gone. Of two changes of a task the
 * one with the later `submitted_at` holds; of equal ones the one that came later.
 */
export const RankingChange = z
  .discriminatedUnion('removed', [
    z.object({
      ...changed,
      removed: z.literal(false),
      title: z.string(),
      final_priority_score: z.number(),
      previous_score,
      urgency_level: UrgencyLevel,
      deadline: Timestamp.optional(),
      created_at: Timestamp.optional(),
    }),
    z.object({ ...changed, removed: z.literal(true), previous_score }),
  ])
  .meta({ id: 'RankingChange' });
export type RankingChange = z.infer<typeof RankingChange>;

/** What changed in a ranking within a moment; each task stands in it once. */
export const RankingChanges = z
  .object({ changes: z.array(RankingChange) })
  .meta({ id: 'RankingChanges' });
export type RankingChanges = z.infer<typeof RankingChanges>;

/** Why a client has to read again what it shows. */
export const LiveReset = z
  .object({
    reason: z
      .enum(['unknown_position', 'tasks_failed'])
      .describe(
        'The place given is not in the stream any more, or tasks failed since, which is not replayed.',
      ),
  })
  .meta({ id: 'LiveReset' });
export type LiveReset = z.infer<typeof LiveReset>;

/** Where live updates go on: the `id` of the last event that was seen. */
export const LiveQuery = z.object({
  last_event_id: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('As the header `Last-Event-ID`, which wins.'),
});
export type LiveQuery = z.infer<typeof LiveQuery>;
