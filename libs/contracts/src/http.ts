import { z } from 'zod';
import { FieldError } from './errors';
import { TaskOverride } from './feedback';
import { AIPriorityResult, UrgencyLevel } from './priority-result';
import { Category, RequesterRole, TaskId } from './task-request';
import { Timestamp } from './time';

/** The answer to an accepted submission. */
export const SubmissionAccepted = z
  .object({ message: z.string(), task_id: TaskId, status: z.literal('processing') })
  .meta({ id: 'SubmissionAccepted' });
export type SubmissionAccepted = z.infer<typeof SubmissionAccepted>;

/** An older task that says nearly the same. */
export const SimilarTask = z
  .object({
    task_id: TaskId,
    similarity: z.number().min(0).max(1).describe('The share of words that both have.'),
  })
  .meta({ id: 'SimilarTask' });
export type SimilarTask = z.infer<typeof SimilarTask>;

/** Where a task stands. `completed` carries the result, `failed` the reason. */
export const TaskStatus = z
  .discriminatedUnion('status', [
    z.object({ task_id: TaskId, status: z.literal('processing') }),
    z.object({
      task_id: TaskId,
      status: z.literal('completed'),
      completed_at: Timestamp,
      result: AIPriorityResult,
      similar_to: z
        .array(SimilarTask)
        .optional()
        .describe('Older tasks that say nearly the same, most alike first.'),
      override: TaskOverride.optional().describe('A person’s decision that holds.'),
    }),
    z.object({
      task_id: TaskId,
      status: z.literal('failed'),
      failed_at: Timestamp,
      error: z.string(),
    }),
    z.object({ task_id: TaskId, status: z.literal('not_found') }),
  ])
  .meta({ id: 'TaskStatus' });
export type TaskStatus = z.infer<typeof TaskStatus>;

/** Most tasks in one JSON batch. */
export const BATCH_TASKS_LIMIT = 1_000;

/** A batch is a bare array of tasks, or an object with `tasks`. Each is validated by itself. */
export const BatchRequest = z
  .union([
    z.array(z.unknown()),
    z.object({ tasks: z.array(z.unknown()) }).transform(({ tasks }) => tasks),
  ])
  .pipe(z.array(z.unknown()).min(1).max(BATCH_TASKS_LIMIT))
  .meta({ id: 'BatchRequest' });
export type BatchRequest = z.infer<typeof BatchRequest>;

/** The answer to one task of a batch, in the order of the request. */
export const BatchItem = z
  .discriminatedUnion('status', [
    z.object({ index: z.number().int(), task_id: TaskId, status: z.literal('processing') }),
    z.object({
      index: z.number().int(),
      task_id: z.string().nullable(),
      status: z.literal('rejected'),
      errors: z.array(FieldError),
    }),
    z.object({
      index: z.number().int(),
      task_id: TaskId,
      status: z.literal('unavailable'),
      detail: z.string(),
    }),
  ])
  .meta({ id: 'BatchItem' });
export type BatchItem = z.infer<typeof BatchItem>;

/** The answer to a batch: one item for each task. */
export const BatchResponse = z
  .object({
    batch_id: z
      .string()
      .optional()
      .describe('Where its progress is read; absent when it could not be noted.'),
    accepted: z.number().int(),
    rejected: z.number().int(),
    unavailable: z.number().int(),
    items: z.array(BatchItem),
  })
  .meta({ id: 'BatchResponse' });
export type BatchResponse = z.infer<typeof BatchResponse>;

/** How far a bulk submission is. */
export const BatchReport = z
  .object({
    batch_id: z.string(),
    state: z
      .enum(['receiving', 'processing', 'finished'])
      .describe('Finished once every accepted task is completed or failed.'),
    created_at: Timestamp,
    received: z.number().int().describe('Lines or items read so far.'),
    accepted: z.number().int(),
    rejected: z.number().int(),
    unavailable: z
      .number()
      .int()
      .describe('Received, and not stored so far: the queue did not take them. Send them again.'),
    completed: z.number().int(),
    failed: z.number().int(),
  })
  .meta({ id: 'BatchReport' });
export type BatchReport = z.infer<typeof BatchReport>;

/** One place of the ranking. */
export const RankedTask = z
  .object({
    rank: z.number().int().positive(),
    task_id: TaskId,
    title: z.string(),
    category: Category,
    requester_role: RequesterRole,
    urgency_level: UrgencyLevel,
    final_priority_score: z.number(),
    suggested_sla_hours: z.number(),
    escalation_recommended: z.boolean(),
    reasoning: z.string(),
    deadline: Timestamp.optional(),
    created_at: Timestamp.optional(),
    processed_at: Timestamp,
    submitted_at: Timestamp.optional().describe(
      'When the submission it shows was made; tells it from changes that are older.',
    ),
    effective_score: z
      .number()
      .optional()
      .describe('What its place follows from, when that is not its own score.'),
    inherited_from: TaskId.optional().describe(
      'The task that waits for it and gives it its place.',
    ),
    blocked_by: z.array(TaskId).optional().describe('Open tasks it waits for.'),
    override: TaskOverride.optional().describe('A person’s decision that holds.'),
  })
  .meta({ id: 'RankedTask' });
export type RankedTask = z.infer<typeof RankedTask>;

/** A page of the tenant's backlog, highest first. */
export const RankingPage = z
  .object({
    total: z.number().int(),
    items: z.array(RankedTask),
    next_cursor: z
      .string()
      .nullable()
      .describe('Give it as `cursor` for the next page; null at the end.'),
  })
  .meta({ id: 'RankingPage' });
export type RankingPage = z.infer<typeof RankingPage>;

/** Query of GET /api/v1/ranking. */
export const RankingQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
  cursor: z.string().max(2_000).optional(),
  dependencies: z
    .enum(['honour', 'ignore'])
    .default('honour')
    .describe('Whether a task may stand above one it waits for.'),
});
export type RankingQuery = z.infer<typeof RankingQuery>;

/** Query of GET /api/v1/ranking/plan. */
export const PlanQuery = z.object({ capacity_hours: z.coerce.number().gt(0).max(100_000) });
export type PlanQuery = z.infer<typeof PlanQuery>;

/** What to do with so many hours: the chosen tasks in order, and why the others are left. */
export const RankingPlan = z
  .object({
    capacity_hours: z.number(),
    used_hours: z.number(),
    exact: z.boolean().describe('No other choice is worth more.'),
    chosen: z.array(RankedTask.extend({ effort_hours: z.number() })),
    left: z.array(
      z.object({
        task_id: TaskId,
        reason: z.enum(['larger_than_capacity', 'blocked', 'no_room']),
        blocked_by: z.array(TaskId).optional(),
      }),
    ),
  })
  .meta({ id: 'RankingPlan' });
export type RankingPlan = z.infer<typeof RankingPlan>;
