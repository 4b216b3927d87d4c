import { z } from 'zod';
import { AIPriorityResult } from './priority-result';
import { RecordedTask, TaskId, TaskRequest } from './task-request';
import { Timestamp } from './time';

/** Types of the events on the streams; a breaking change gets a new version here. */
export const EVENT_TYPES = {
  request: 'com.prioritization.request.v1',
  requestChunk: 'com.prioritization.request-chunk.v1',
  sealedRequest: 'com.prioritization.sealed-request.v1',
  result: 'com.prioritization.result.v1',
  sealedResult: 'com.prioritization.sealed-result.v1',
  erasureAudit: 'com.prioritization.erasure-audit.v1',
  feedback: 'com.prioritization.feedback.v1',
  sealedFeedback: 'com.prioritization.sealed-feedback.v1',
  deadLetter: 'com.prioritization.dead-letter.v1',
  heartbeat: 'com.prioritization.heartbeat.v1',
  webhookDelivery: 'com.prioritization.webhook-delivery.v1',
  sensitiveDataAudit: 'com.prioritization.sensitive-data-audit.v1',
  accessAudit: 'com.prioritization.access-audit.v1',
  cacheAudit: 'com.prioritization.cache-audit.v1',
  deadLetterAudit: 'com.prioritization.dead-letter-audit.v1',
} as const;

/** Who submitted: the unit of isolation. Stands in keys and, digested, in subjects. */
export const TenantId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    'must be 1 to 64 letters, digits, dots, dashes or underscores',
  )
  .meta({ id: 'TenantId' });
export type TenantId = z.infer<typeof TenantId>;

/** Interactive work never waits behind bulk work. */
export const Lane = z.enum(['interactive', 'bulk']).meta({ id: 'Lane' });
export type Lane = z.infer<typeof Lane>;

/** Most tasks that travel in one message. */
export const CHUNK_TASKS_LIMIT = 100;

/** Several tasks in one message. */
export const RequestChunk = z
  .object({ tasks: z.array(TaskRequest).min(1).max(CHUNK_TASKS_LIMIT) })
  .meta({ id: 'RequestChunk' });
export type RequestChunk = z.infer<typeof RequestChunk>;

/** One scored task, with all that is needed to rebuild the read model from it. */
export const ScoredTask = z
  .object({ task: RecordedTask, result: AIPriorityResult })
  .meta({ id: 'ScoredTask' });
export type ScoredTask = z.infer<typeof ScoredTask>;

/** The record of scoring one request message: one entry for each of its tasks. */
export const ResultRecorded = z
  .object({
    tenant: TenantId,
    submitted_at: Timestamp.describe('When the request was accepted; orders versions of a task.'),
    scored: z.array(ScoredTask).min(1).max(CHUNK_TASKS_LIMIT),
  })
  .meta({ id: 'ResultRecorded' });
export type ResultRecorded = z.infer<typeof ResultRecorded>;

/** Where in the flow a message could not be processed. */
export const DeadLetterStage = z
  .enum(['scoring', 'projection', 'webhooks'])
  .meta({ id: 'DeadLetterStage' });
export type DeadLetterStage = z.infer<typeof DeadLetterStage>;

/** A message that could not be processed, kept whole with its reason. */
export const DeadLetter = z
  .object({
    stage: DeadLetterStage,
    reason: z.enum(['malformed', 'failed_repeatedly']),
    detail: z.string(),
    stream: z.string(),
    subject: z.string(),
    sequence: z.number().int().positive(),
    deliveries: z.number().int().positive(),
    died_at: Timestamp,
    tenant: TenantId.optional(),
    submitted_at: Timestamp.optional(),
    task_ids: z.array(TaskId).describe('As far as they could be read.'),
    batch_id: z.string().optional().describe('The bulk submission it belongs to.'),
    batch_chunk: z.number().int().nonnegative().optional().describe('Which chunk of it.'),
    headers: z.record(z.string(), z.string()),
    payload: z.string().describe('The original body, base64.'),
    payload_omitted: z
      .literal(true)
      .optional()
      .describe('The body does not fit a message here; it is still in its stream for a while.'),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

/** A text stayed here because of what it holds. Kinds and counts, never the values. */
export const SensitiveDataAudit = z
  .object({
    tenant: TenantId,
    task_id: TaskId,
    at: Timestamp,
    findings: z.array(z.object({ kind: z.string(), count: z.number().int().positive() })),
  })
  .meta({ id: 'SensitiveDataAudit' });
export type SensitiveDataAudit = z.infer<typeof SensitiveDataAudit>;
