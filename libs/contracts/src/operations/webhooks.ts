import { z } from 'zod';
import {
  Webhook,
  WebhookDeliveryReport,
  WebhookEventId,
  WebhookId,
  WebhookInput,
  WebhookWithSecret,
} from '../webhooks';
import { json, type Operations } from './operation';

/** A webhook in the path of an address. */
export const WebhookParameters = z.object({ webhook_id: WebhookId });
/** One of its deliveries. */
export const WebhookDeliveryParameters = WebhookParameters.extend({ delivery_id: WebhookEventId });

const Accepted = z.object({ delivery_id: WebhookEventId });

const INPUT = { url: 'https://example.com/hooks/tasks', events: ['task.critical'] } as const;
const WEBHOOK = {
  id: 'wh_5b0f6c1e9d3a48f2b7c40d1e',
  ...INPUT,
  created_at: '2026-01-31T09:30:00.000Z',
  status: 'enabled',
  failed_in_a_row: 0,
} as const;
const WITH_SECRET = { ...WEBHOOK, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' };
const DELIVERY_ID = 'evt_4f7f6d0c2b0e4a5f9d6c1b7a8e3f2d10';
const REPORT = {
  delivery_id: DELIVERY_ID,
  type: 'task.critical',
  occurred_at: '2026-01-31T09:31:00.000Z',
  state: 'retrying',
  attempts: 1,
  last_attempt_at: '2026-01-31T09:31:00.120Z',
  next_attempt_at: '2026-01-31T09:31:05.300Z',
  duration_ms: 84,
  response_status: 500,
  response_excerpt: 'Internal Server Error',
  failure: 'bad_status',
} as const;

const shown = (description: string) => ({
  description,
  content: json(Webhook),
  example: WEBHOOK,
});
const sent = {
  description: 'It will be sent.',
  content: json(Accepted),
  example: { delivery_id: DELIVERY_ID },
};

const many = { path: '/api/v1/webhooks', tag: 'Webhooks', access: 'admin' } as const;
const one = {
  path: '/api/v1/webhooks/{webhook_id}',
  tag: 'Webhooks',
  access: 'admin',
  parameters: WebhookParameters,
} as const;
const under = <Rest extends string>(rest: Rest) =>
  ({ ...one, path: `/api/v1/webhooks/{webhook_id}/${rest}` }) as const;

/** Who is told of what happens to tasks. */
export const webhookOperations = {
  createWebhook: {
    ...many,
    method: 'post',
    summary: 'Registers an address that events are posted to; answers with its secret, once.',
    body: { content: json(WebhookInput), example: INPUT },
    answers: {
      201: {
        description: 'It is registered.',
        content: json(WebhookWithSecret),
        example: WITH_SECRET,
        headers: { Location: 'Where it is read.' },
      },
    },
    errors: ['webhook_limit_reached', 'queue_unavailable'],
  },
  listWebhooks: {
    ...many,
    method: 'get',
    summary: 'Every webhook of the tenant, oldest first.',
    answers: {
      200: {
        description: 'The webhooks.',
        content: json(z.object({ webhooks: z.array(Webhook) })),
        example: { webhooks: [WEBHOOK] },
      },
    },
  },
  getWebhook: {
    ...one,
    method: 'get',
    summary: 'One webhook.',
    answers: { 200: shown('The webhook.') },
    errors: ['not_found'],
  },
  putWebhook: {
    ...one,
    method: 'put',
    summary: 'Changes address, events and description; secret and state stay.',
    body: { content: json(WebhookInput), example: INPUT },
    answers: { 200: shown('It is changed.') },
    errors: ['not_found', 'queue_unavailable'],
  },
  removeWebhook: {
    ...one,
    method: 'delete',
    summary: 'Removes a webhook; what waits for it is not sent.',
    answers: { 204: { description: 'It is gone.' } },
    errors: ['not_found', 'queue_unavailable'],
  },
  rotateWebhookSecret: {
    ...under('rotate-secret'),
    method: 'post',
    summary: 'Makes a new secret; deliveries are signed with the old one as well for a while.',
    answers: {
      200: {
        description: 'The new secret.',
        content: json(WebhookWithSecret),
        example: WITH_SECRET,
      },
    },
    errors: ['not_found', 'queue_unavailable'],
  },
  enableWebhook: {
    ...under('enable'),
    method: 'post',
    summary: 'Sends events to a disabled webhook again, from now on.',
    answers: { 200: shown('It is enabled.') },
    errors: ['not_found', 'queue_unavailable'],
  },
  testWebhook: {
    ...under('test'),
    method: 'post',
    summary: 'Sends a `webhook.test` event.',
    answers: { 202: sent },
    errors: ['not_found', 'webhook_disabled', 'queue_unavailable'],
  },
  listWebhookDeliveries: {
    ...under('deliveries'),
    method: 'get',
    summary: 'Recent deliveries, newest event first, and how each of them stands.',
    answers: {
      200: {
        description: 'The deliveries.',
        content: json(z.object({ deliveries: z.array(WebhookDeliveryReport) })),
        example: { deliveries: [REPORT] },
      },
    },
    errors: ['not_found', 'read_model_unavailable'],
  },
  redeliverWebhook: {
    ...under('deliveries/{delivery_id}/redeliver'),
    method: 'post',
    summary: 'Sends a recent delivery again, with the same `webhook-id`.',
    parameters: WebhookDeliveryParameters,
    answers: { 202: sent },
    errors: ['not_found', 'webhook_disabled', 'read_model_unavailable', 'queue_unavailable'],
  },
} as const satisfies Operations;
