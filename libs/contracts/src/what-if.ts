import { z } from 'zod';
import { TaskOverride } from './feedback';
import { optional } from './optional';
import { DependencyMode, PolicyChoice } from './policy-choice';
import { AIPriorityResult, UrgencyLevel } from './priority-result';
import { RecordedTask, TEXT_LIMITS, TaskId } from './task-request';
import { Timestamp } from './time';

/** Fields of a stored task to change; null takes an optional one away. */
export const TaskChanges = z
  .strictObject(RecordedTask.omit({ id: true, tags: true }).partial().shape)
  .extend({
    tags: z.array(z.string().max(TEXT_LIMITS.tag)).max(TEXT_LIMITS.tags).nullish(),
  })
  .meta({ id: 'TaskChanges' });
export type TaskChanges = z.infer<typeof TaskChanges>;

/** A question that changes nothing: what would this task score, and where would it stand? */
export const WhatIfRequest = z
  .object({
    task: RecordedTask.optional().describe('A whole task.'),
    task_id: TaskId.optional().describe('A stored task, in place of `task`.'),
    changes: TaskChanges.optional().describe('To the stored task.'),
    policy: PolicyChoice.optional().describe('The task’s own, or the default, when left out.'),
    now: optional(Timestamp).describe('The instant to score at; now when left out.'),
    dependencies: DependencyMode,
  })
  .refine(({ task, task_id }) => (task === undefined) !== (task_id === undefined), {
    message: 'give either task or task_id',
    path: ['task'],
  })
  .refine(({ task_id, changes }) => changes === undefined || task_id !== undefined, {
    message: 'changes belong to a stored task: give its task_id',
    path: ['changes'],
  })
  .meta({ id: 'WhatIfRequest' });
export type WhatIfRequest = z.infer<typeof WhatIfRequest>;

/** A result and where it puts the task. */
export const Standing = z
  .object({
    result: AIPriorityResult,
    rank: z.number().int().positive().describe('1 is the top.'),
    total: z.number().int().describe('Tasks in the ranking, this one included.'),
  })
  .meta({ id: 'Standing' });
export type Standing = z.infer<typeof Standing>;

/** One term of the score before and after; null where a policy has no such term. */
export const FactorChange = z
  .object({
    name: z.string(),
    label: z.string(),
    before: z.number().nullable(),
    after: z.number().nullable(),
    change: z.number(),
  })
  .meta({ id: 'FactorChange' });
export type FactorChange = z.infer<typeof FactorChange>;

/** The answer to a what-if question. */
export const WhatIfAnswer = z
  .object({
    task_id: TaskId,
    before: Standing.optional().describe(
      'The stored task unchanged, scored now; absent when no such task is stored.',
    ),
    after: Standing,
    difference: z
      .object({
        score: z.number(),
        rank: z.number().int().describe('Negative is up.'),
        urgency_level: z.object({ before: UrgencyLevel, after: UrgencyLevel }),
        factors: z
          .array(FactorChange)
          .describe(
            'Those that changed, the largest first; with all others they sum to the score.',
          ),
      })
      .optional(),
    override: TaskOverride.optional().describe('Holds the task where a person put it.'),
  })
  .meta({ id: 'WhatIfAnswer' });
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
