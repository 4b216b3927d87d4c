import { z } from 'zod';
import { TenantId } from './events';
import { optional } from './optional';
import { UrgencyLevel } from './priority-result';
import { SealedText } from './sealed';
import { TaskId } from './task-request';
import { Timestamp } from './time';

/** What a webhook can be told of. */
export const WebhookEvent = z
  .enum(['task.completed', 'task.critical', 'task.failed'])
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Sent when somebody asks for it, whatever the webhook listens to. */
export const TEST_EVENT = 'webhook.test';

/** What stands in `type` of a delivery. */
export const WebhookEventType = z
  .union([WebhookEvent, z.literal(TEST_EVENT)])
  .meta({ id: 'WebhookEventType' });
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** A webhook's id; safe in subjects, keys and addresses. */
export const WebhookId = z
  .string()
  .regex(/^wh_[0-9a-f]{24}$/, 'must be the id of a webhook')
  .meta({ id: 'WebhookId' });
export type WebhookId = z.infer<typeof WebhookId>;

/** An event's id, which is its delivery's id and `webhook-id`: the same over all attempts. */
export const WebhookEventId = z
  .string()
  .regex(/^evt_[0-9a-f]{32}$/, 'must be the id of a delivery')
  .meta({ id: 'WebhookEventId' });
export type WebhookEventId = z.infer<typeof WebhookEventId>;

/** What a client says of a webhook. */
export const WebhookInput = z
  .object({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .max(2_000)
      .describe('Where events are posted to.'),
    events: z
      .array(WebhookEvent)
      .min(1)
      .max(WebhookEvent.options.length)
      .refine((events) => new Set(events).size === events.length, 'must name each event once'),
    description: optional(z.string().max(500)),
  })
  .meta({ id: 'WebhookInput' });
export type WebhookInput = z.infer<typeof WebhookInput>;

/** Why and since when nothing is sent to a webhook. */
export const WebhookDisabled = z
  .object({
    reason: z
      .enum(['gone', 'failing', 'backlog'])
      .describe('It answered 410; it failed again and again; too much waited for it.'),
    since: Timestamp,
  })
  .meta({ id: 'WebhookDisabled' });
export type WebhookDisabled = z.infer<typeof WebhookDisabled>;

/** A webhook as it is shown. */
export const Webhook = z
  .object({
    id: WebhookId,
    url: z.string(),
    events: z.array(WebhookEvent),
    description: z.string().optional(),
    created_at: Timestamp,
    status: z.enum(['enabled', 'disabled']),
    disabled: WebhookDisabled.optional(),
    failed_in_a_row: z
      .number()
      .int()
      .describe('Deliveries given up since the last one that arrived.'),
    old_secret_valid_until: Timestamp.optional().describe(
      'Until then deliveries are signed with the old secret as well.',
    ),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

/** A webhook with its secret, which is shown this once. */
export const WebhookWithSecret = Webhook.extend({
  secret: z.string().describe('Verifies the signatures (Standard Webhooks); shown only now.'),
}).meta({ id: 'WebhookWithSecret' });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

/** What `task.completed` and `task.critical` say. */
export const CompletedTaskData = z
  .object({
    task_id: TaskId,
    urgency_level: UrgencyLevel,
    final_priority_score: z.number(),
    suggested_sla_hours: z.number(),
    escalation_recommended: z.boolean(),
    reasoning: z.string(),
    next_actions: z.array(z.string()),
    submitted_at: Timestamp,
    processed_at: Timestamp,
  })
  .meta({ id: 'CompletedTaskData' });
export type CompletedTaskData = z.infer<typeof CompletedTaskData>;

/** What `task.failed` says. */
export const FailedTaskData = z
  .object({ task_id: TaskId, error: z.string(), failed_at: Timestamp })
  .meta({ id: 'FailedTaskData' });
export type FailedTaskData = z.infer<typeof FailedTaskData>;

/** The body that is posted to a webhook. */
export const WebhookPayload = z
  .object({
    type: WebhookEventType,
    timestamp: Timestamp.describe('When the event happened.'),
    data: z.union([CompletedTaskData, FailedTaskData, z.object({ webhook_id: WebhookId })]),
  })
  .meta({ id: 'WebhookPayload' });
export type WebhookPayload = z.infer<typeof WebhookPayload>;

/** Most bytes of a body that is posted to a webhook. */
export const WEBHOOK_BODY_LIMIT = 20_000;

/** Most characters of it when it is sealed. */
const SEALED_BODY_LIMIT = 30_000;

/** The body as it waits and is kept: sealed for the person whose task it is about, or as it is. */
export const KeptWebhookBody = z
  .union([z.string().max(WEBHOOK_BODY_LIMIT), SealedText.max(SEALED_BODY_LIMIT)])
  .meta({ id: 'KeptWebhookBody' });

/** One attempt to bring one event to one webhook, as it waits in WEBHOOK_DELIVERIES. */
export const WebhookDelivery = z
  .object({
    tenant: TenantId,
    webhook_id: WebhookId,
    event_id: WebhookEventId,
    type: WebhookEventType,
    occurred_at: Timestamp,
    series: z
      .string()
      .max(200)
      .describe('Names this series of attempts; sent again by hand is another.'),
    attempt: z.number().int().positive(),
    due_at: Timestamp.optional().describe('Not to be tried before.'),
    body: KeptWebhookBody.describe(
      'Byte for byte what is signed and posted; sealed when user data is protected.',
    ),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** What an attempt can fail on. */
export const WebhookFailure = z
  .enum([
    'bad_status',
    'redirect',
    'gone',
    'timeout',
    'connection_failed',
    'tls_failed',
    'name_not_resolved',
    'address_refused',
    'unsigned',
  ])
  .meta({ id: 'WebhookFailure' });
export type WebhookFailure = z.infer<typeof WebhookFailure>;

/** How a delivery stands after its last attempt. */
export const WebhookDeliveryReport = z
  .object({
    delivery_id: WebhookEventId.describe('Also the `webhook-id` header.'),
    type: WebhookEventType,
    occurred_at: Timestamp,
    state: z
      .enum(['delivered', 'retrying', 'failed', 'discarded'])
      .describe('Failed: given up. Discarded: the webhook was disabled meanwhile.'),
    attempts: z.number().int(),
    last_attempt_at: Timestamp,
    next_attempt_at: Timestamp.optional(),
    duration_ms: z.number().int().optional(),
    response_status: z.number().int().optional(),
    response_excerpt: z.string().optional().describe('The first 1,024 bytes at most.'),
    failure: WebhookFailure.optional(),
  })
  .meta({ id: 'WebhookDeliveryReport' });
export type WebhookDeliveryReport = z.infer<typeof WebhookDeliveryReport>;
