import { z } from 'zod';
import { optional } from './optional';
import { PolicyInputs } from './policy-inputs';
import { Timestamp } from './time';

/** What kind of work a task is. */
export const Category = z
  .enum([
    'MEETING_PREP',
    'INFRASTRUCTURE',
    'SECURITY',
    'SUPPORT',
    'DEVELOPMENT',
    'MAINTENANCE',
    'TRAINING',
    'COMPLIANCE',
  ])
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

/** Who asks. */
export const RequesterRole = z
  .enum(['CEO', 'CFO', 'CTO', 'MANAGER', 'DEVELOPER', 'IT_ADMIN', 'CLIENT', 'EMPLOYEE'])
  .meta({ id: 'RequesterRole' });
export type RequesterRole = z.infer<typeof RequesterRole>;

/** Longest accepted texts, in UTF-16 code units. Longer ones are refused, never cut. */
export const TEXT_LIMITS = {
  id: 256,
  title: 2_000,
  description: 100_000,
  requesterName: 200,
  context: 20_000,
  tag: 100,
  tags: 100,
  project: 200,
  annotation: 2_000,
  annotations: 100,
  dependencies: 1_000,
  policy: 64,
} as const;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** The client's own name of a task: any text without control characters. */
export const TaskId = z
  .string()
  .min(1)
  .max(TEXT_LIMITS.id)
  .refine((id) => !CONTROL_CHARACTER.test(id), 'must not contain control characters')
  .refine((id) => id.isWellFormed(), 'must be valid Unicode')
  .meta({ id: 'TaskId' });
export type TaskId = z.infer<typeof TaskId>;

/**
 * Something that asks for attention. Values the client gives always win; those it leaves out
 * are derived from the text.
 */
export const TaskRequest = z
  .object({
    id: TaskId,
    title: z.string().min(1).max(TEXT_LIMITS.title),
    description: z.string().max(TEXT_LIMITS.description),
    category: Category,
    requester_role: RequesterRole,
    requester_name: z.string().max(TEXT_LIMITS.requesterName).describe('Personal data.'),
    created_at: optional(Timestamp).describe('When it arose; now when left out.'),
    deadline: optional(Timestamp),
    meeting_time: optional(Timestamp),
    business_value: optional(z.number().int().min(1).max(10)),
    risk_level: optional(z.number().int().min(1).max(10)),
    estimated_effort_hours: optional(z.number().gt(0).max(1000)).describe('Hours.'),
    workaround_available: optional(z.boolean()),
    affected_users_count: optional(z.number().int().min(1)),
    context: optional(z.string().max(TEXT_LIMITS.context)),
    tags: z
      .array(z.string().max(TEXT_LIMITS.tag))
      .max(TEXT_LIMITS.tags)
      .nullish()
      .transform((tags) => tags ?? []),
    project: optional(z.string().min(1).max(TEXT_LIMITS.project)),
    scheduled: optional(Timestamp).describe('The earliest sensible start.'),
    started: optional(Timestamp).describe('When somebody began to work on it.'),
    waiting_until: optional(Timestamp).describe('Not of interest before.'),
    annotations: optional(
      z.array(z.string().max(TEXT_LIMITS.annotation)).max(TEXT_LIMITS.annotations),
    ).describe('Notes added since.'),
    depends_on: optional(z.array(TaskId).max(TEXT_LIMITS.dependencies)).describe(
      'Open tasks that have to be done first.',
    ),
    policy: optional(z.string().min(1).max(TEXT_LIMITS.policy)).describe(
      'Name of the policy to score by; the tenant’s default when left out.',
    ),
    policy_inputs: optional(PolicyInputs),
  })
  .meta({ id: 'TaskRequest' });
export type TaskRequest = z.infer<typeof TaskRequest>;

/** A task as it is stored and recorded: without the requester's name, which nothing needs. */
export const RecordedTask = TaskRequest.omit({ requester_name: true }).meta({ id: 'RecordedTask' });
export type RecordedTask = z.infer<typeof RecordedTask>;

/** The part of a task that is recorded. */
export const toRecordedTask = ({ requester_name, ...recorded }: TaskRequest): RecordedTask =>
  recorded;
