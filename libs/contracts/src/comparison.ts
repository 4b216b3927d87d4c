import { z } from 'zod';
import { optional } from './optional';
import { PolicyChoice } from './policy-choice';
import { UrgencyLevel } from './priority-result';
import { RecordedTask, TaskId } from './task-request';
import { Timestamp } from './time';

/** Most tasks that a comparison may be sent. */
export const COMPARED_TASKS_LIMIT = 1_000;
/** Most tasks of a backlog that a comparison looks at. */
export const COMPARED_BACKLOG_LIMIT = 10_000;

/** Two policies to compare. */
export const CompareRequest = z
  .object({
    baseline: PolicyChoice.optional().describe('The default policy when left out.'),
    candidate: PolicyChoice,
    tasks: z
      .array(RecordedTask)
      .min(1)
      .max(COMPARED_TASKS_LIMIT)
      .optional()
      .describe('The backlog when left out.'),
    now: optional(Timestamp).describe('The instant to score at; now when left out.'),
    moved: z.number().int().min(0).max(1_000).default(20).describe('Most tasks to list.'),
    top: z
      .array(z.number().int().min(1).max(COMPARED_BACKLOG_LIMIT))
      .max(10)
      .default([10, 50])
      .describe('Compare the first so many.'),
  })
  .meta({ id: 'CompareRequest' });
export type CompareRequest = z.infer<typeof CompareRequest>;

const both = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ baseline: schema, candidate: schema });

const bandCounts = z.record(UrgencyLevel, z.number().int());
const correlation = z.number().min(-1).max(1).nullable();

/** A task that stands elsewhere under the other policy. */
export const MovedTask = z
  .object({
    task_id: TaskId,
    title: z.string(),
    rank: both(z.number().int().positive()),
    places: z.number().int().describe('Negative is up.'),
    score: both(z.number()),
    urgency_level: both(UrgencyLevel),
    explained_by: z
      .object({
        name: z.string(),
        label: z.string(),
        contribution: both(z.number().nullable()),
        shift: z
          .number()
          .describe('How much more it sets the task apart from the average one than before.'),
      })
      .nullable()
      .describe('The factor that moved it most.'),
  })
  .meta({ id: 'MovedTask' });
export type MovedTask = z.infer<typeof MovedTask>;

/** What another policy would make of the same tasks. */
export const PolicyComparison = z
  .object({
    policies: both(z.object({ name: z.string(), version: z.string() })),
    scored_at: Timestamp,
    tasks: z.number().int(),
    kendall_tau: correlation.describe(
      'Tau-b of the scores: 1 is the same order, −1 the opposite. Null when a policy scores all alike.',
    ),
    spearman: correlation.describe('Of the scores, equal ones sharing their mean rank.'),
    changed_band: z.number().int(),
    bands: z
      .record(UrgencyLevel, bandCounts)
      .describe('Tasks by band under the baseline, then under the candidate.'),
    top: z.array(
      z.object({
        first: z.number().int(),
        shared: z.number().int(),
        share: z.number().min(0).max(1),
      }),
    ),
    moved: z.array(MovedTask).describe('The furthest first.'),
  })
  .meta({ id: 'PolicyComparison' });
export type PolicyComparison = z.infer<typeof PolicyComparison>;
