import { z } from 'zod';
import { TenantId } from './events';
import { optional } from './optional';
import { UrgencyLevel } from './priority-result';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** Most characters of a reason. */
export const REASON_LIMIT = 500;

/** Who judged: a role or an opaque id. Spaces and `@` are refused, so no full name or address fits. */
export const Judge = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/,
    'must be a role or an opaque id: 1 to 64 letters, digits, dots, colons, dashes or underscores',
  )
  .meta({ id: 'Judge' });

const Reason = z.string().trim().min(1).max(REASON_LIMIT);
const Position = z.number().int().min(1).max(1_000_000);

const by = optional(Judge).describe('A role or an opaque id, never a name.');
const opinion = { reason: optional(Reason), by };

const Override = z
  .object({
    kind: z.literal('override'),
    urgency_level: optional(UrgencyLevel).describe('The band to stand in.'),
    position: optional(Position).describe('The place to stand at; 1 is the top.'),
    reason: Reason,
    expires_at: optional(Timestamp).describe('Holds until it is cleared when left out.'),
    until_resubmitted: optional(z.boolean()).describe(
      'Ends when the task is submitted again; otherwise it outlives that.',
    ),
    by,
  })
  .refine(
    ({ urgency_level, position }) => (urgency_level === undefined) !== (position === undefined),
    { message: 'give either urgency_level or position', path: ['urgency_level'] },
  );

const Agreement = z.object({ kind: z.literal('agree'), ...opinion });

const Disagreement = z.object({
  kind: z.literal('disagree'),
  urgency_level: optional(UrgencyLevel).describe('What it should be.'),
  position: optional(Position).describe('Where it should stand.'),
  score: optional(z.number().min(0).max(10)).describe('What it should score.'),
  ...opinion,
});

const Clearing = z.object({ kind: z.literal('cleared'), by });

/** A person's judgement of a result. Only an override moves the task; the others are opinions. */
export const FeedbackRequest = z
  .discriminatedUnion('kind', [Override, Agreement, Disagreement])
  .meta({ id: 'FeedbackRequest' });
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;

const recorded = { id: z.string().min(1).max(100), task_id: TaskId, at: Timestamp };

/** A judgement as it is recorded; `cleared` ends an override. */
export const Feedback = z
  .discriminatedUnion('kind', [
    Override.safeExtend(recorded),
    Agreement.extend(recorded),
    Disagreement.extend(recorded),
    Clearing.extend(recorded),
  ])
  .meta({ id: 'Feedback' });
export type Feedback = z.infer<typeof Feedback>;

/** The event of a judgement, on the results stream: a replay restores it with the results. */
export const FeedbackRecorded = z
  .object({ tenant: TenantId, feedback: Feedback })
  .meta({ id: 'FeedbackRecorded' });
export type FeedbackRecorded = z.infer<typeof FeedbackRecorded>;

/** A person's decision about a task's place, while it holds. */
export const TaskOverride = z
  .object({
    urgency_level: UrgencyLevel.optional(),
    position: Position.optional(),
    reason: z.string(),
    at: Timestamp.describe('When it was decided.'),
    expires_at: Timestamp.optional(),
    until_resubmitted: z.boolean().optional(),
    by: Judge.optional(),
  })
  .meta({ id: 'TaskOverride' });
export type TaskOverride = z.infer<typeof TaskOverride>;

/** What people said of a task, newest first. */
export const TaskFeedback = z
  .object({
    task_id: TaskId,
    override: TaskOverride.nullable().describe('The one that holds now.'),
    items: z.array(Feedback),
  })
  .meta({ id: 'TaskFeedback' });
export type TaskFeedback = z.infer<typeof TaskFeedback>;

/** Query of DELETE …/feedback. */
export const ClearOverrideQuery = z.object({ by: Judge.optional() });
