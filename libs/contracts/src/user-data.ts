import { z } from 'zod';
import { TenantId } from './events';
import { Feedback } from './feedback';
import { SimilarTask, TaskStatus } from './http';
import { RecordedTask, RequesterRole } from './task-request';
import { Timestamp } from './time';
import { WebhookDeliveryReport, WebhookId } from './webhooks';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** What a user wants. */
export const UserPreferences = z
  .object({
    default_role: RequesterRole.optional(),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de-AT')
      .max(35)
      .optional(),
    time_zone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'must be a time zone such as Europe/Vienna')
      .optional(),
    notify_on_completion: z.boolean().default(false),
    notify_on_escalation: z.boolean().default(false),
  })
  .meta({ id: 'UserPreferences' });
export type UserPreferences = z.infer<typeof UserPreferences>;

/** Names a person within a tenant without saying who it is. */
export const SubjectToken = z.string().regex(/^[0-9a-f]{32}$/);

/** A task as an export holds it. */
export const ExportedTask = z
  .object({
    status: TaskStatus,
    task: RecordedTask.optional(),
    feedback: z.array(Feedback).describe('What people said of it, newest first.'),
    similar_to: z.array(SimilarTask).describe('Among the tasks of the same person.'),
  })
  .meta({ id: 'ExportedTask' });
export type ExportedTask = z.infer<typeof ExportedTask>;

/** What a webhook was told, or is to be told again, of a person's task. */
export const ExportedDelivery = z
  .object({
    webhook_id: WebhookId,
    report: WebhookDeliveryReport,
    body: z.string().describe('What is posted.'),
  })
  .meta({ id: 'ExportedDelivery' });
export type ExportedDelivery = z.infer<typeof ExportedDelivery>;

/** An answer that is kept under an idempotency key. */
export const ExportedAnswer = z
  .object({ status: z.number().int(), body: z.string() })
  .meta({ id: 'ExportedAnswer' });
export type ExportedAnswer = z.infer<typeof ExportedAnswer>;

/** Everything that is held of a person. */
export const UserExport = z
  .object({
    subject: SubjectToken,
    exported_at: Timestamp,
    preferences: UserPreferences.nullable(),
    tasks: z.array(ExportedTask),
    webhook_deliveries: z.array(ExportedDelivery),
    kept_answers: z.array(ExportedAnswer),
    stream_messages: z
      .record(z.string(), z.number().int())
      .describe('By stream, messages that hold something sealed for this person.'),
  })
  .meta({ id: 'UserExport' });
export type UserExport = z.infer<typeof UserExport>;

/** What an erasure removed. */
export const ErasureCounts = z
  .object({
    tasks: z.number().int(),
    preferences: z.number().int(),
    judgements: z.number().int().describe('What people said of the tasks.'),
    webhook_deliveries: z.number().int(),
    kept_answers: z.number().int().describe('Under idempotency keys.'),
  })
  .meta({ id: 'ErasureCounts' });
export type ErasureCounts = z.infer<typeof ErasureCounts>;

/** What a receipt says, without its signature. */
export const ErasureStatement = z.object({
  subject: SubjectToken,
  tenant: TenantId,
  erased_at: Timestamp,
  counts: ErasureCounts,
  key_destroyed: z.literal(true),
});
export type ErasureStatement = z.infer<typeof ErasureStatement>;

/** The answer to an erasure. */
export const ErasureReceipt = ErasureStatement.extend({
  algorithm: z.literal('Ed25519'),
  public_key: z.string().describe('SPKI, base64.'),
  signature: z
    .string()
    .describe('Base64; over the canonical JSON (RFC 8785) of all fields but the last three.'),
}).meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/** Notes an erasure. Whose it was, only the token says. */
export const ErasureAudit = z
  .object({ tenant: TenantId, subject: SubjectToken, at: Timestamp, counts: ErasureCounts })
  .meta({ id: 'ErasureAudit' });
export type ErasureAudit = z.infer<typeof ErasureAudit>;

/** A person in the path of an address: the name as it was submitted, or any other id. */
export const UserId = z.string().min(1).max(200);
