import {
  TEST_EVENT,
  WebhookDeliveryParameters,
  type WebhookDelivery,
} from '@prioritization/contracts';
import { SubjectFullError, type StoredWebhook } from '@prioritization/messaging';
import { webhookBody } from '@prioritization/webhooks';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { ApiError } from '../http/api-error';
import { namedWebhook, type WebhookDependencies } from './webhook-dependencies';

const RETRY_SECONDS = 60;

const assertEnabled = ({ disabled }: StoredWebhook): void => {
  if (disabled !== undefined)
    throw new ApiError('webhook_disabled', 'Enable the webhook first: POST …/enable.');
};

const noSuchDelivery = (): ApiError =>
  new ApiError('not_found', 'Name a recent delivery; see GET …/deliveries.');

/** What answers for what is sent to webhooks. */
export const sendingHandlers = ({ store, deliveries, history, now }: WebhookDependencies) => {
  const send = async (
    { tenant, id }: StoredWebhook,
    event: Pick<WebhookDelivery, 'event_id' | 'type' | 'occurred_at' | 'body'>,
  ): Promise<void> => {
    const series = `${event.event_id}:${id}:${randomUUID()}`;
    try {
      await deliveries.send({ tenant, webhook_id: id, ...event, series, attempt: 1 });
    } catch (error) {
      if (!(error instanceof SubjectFullError)) throw error;
      throw new ApiError('queue_unavailable', 'Too much waits for this webhook; try again later.', {
        retryAfterSeconds: RETRY_SECONDS,
        cause: error,
      });
    }
  };

  /** POST …/{webhook_id}/test */
  const testWebhook: RequestHandler = async (request, response) => {
    const webhook = await namedWebhook(store, request, response);
    assertEnabled(webhook);
    const at = now().toISOString();
    const event_id = `evt_${randomUUID().replaceAll('-', '')}`;
    const body = webhookBody(TEST_EVENT, at, { webhook_id: webhook.id });
    await send(webhook, { event_id, type: TEST_EVENT, occurred_at: at, body });
    response.status(202).json({ delivery_id: event_id });
  };

  /** GET …/{webhook_id}/deliveries */
  const listWebhookDeliveries: RequestHandler = async (request, response) => {
    const { tenant, id } = await namedWebhook(store, request, response);
    response.json({ deliveries: await history.list(tenant, id) });
  };

  /** POST …/{webhook_id}/deliveries/{delivery_id}/redeliver */
  const redeliverWebhook: RequestHandler = async (request, response) => {
    const webhook = await namedWebhook(store, request, response);
    const parameters = WebhookDeliveryParameters.safeParse(request.params);
    if (!parameters.success) throw noSuchDelivery();
    assertEnabled(webhook);
    const { delivery_id } = parameters.data;
    const held = await history.find(webhook.tenant, webhook.id, delivery_id);
    if (held === undefined) throw noSuchDelivery();
    const { type, occurred_at } = held.report;
    await send(webhook, { event_id: delivery_id, type, occurred_at, body: held.body });
    response.status(202).json({ delivery_id });
  };

  return { testWebhook, listWebhookDeliveries, redeliverWebhook };
};
