import {
  EVENT_TYPES,
  webhookDeliverySubject,
  webhookWaitingSubject,
  type WebhookDelivery,
} from '@prioritization/contracts';
import type { Publisher } from './publisher';

/**
 * Hands attempts to the dispatcher. Publishing one again within the duplicate window changes
 * nothing. Both throw SubjectFullError when too many wait for the webhook, and UnavailableError.
 */
export interface WebhookDeliveries {
  /** To be tried as soon as there is a place for it. */
  send(delivery: WebhookDelivery): Promise<void>;
  /** To be tried when it is due. */
  wait(delivery: WebhookDelivery & { readonly due_at: string }): Promise<void>;
}

export const createWebhookDeliveries = (
  publisher: Publisher,
  source: string,
): WebhookDeliveries => {
  const publish = async (
    subject: string,
    place: 'send' | 'wait',
    delivery: WebhookDelivery,
  ): Promise<void> => {
    await publisher.publish({
      subject,
      messageId: `${delivery.series}:${delivery.attempt}:${place}`,
      headers: {
        id: delivery.event_id,
        type: EVENT_TYPES.webhookDelivery,
        source,
        time: delivery.occurred_at,
        tenant: delivery.tenant,
      },
      body: JSON.stringify(delivery),
    });
  };
  return {
    send: (delivery) =>
      publish(webhookDeliverySubject(delivery.tenant, delivery.webhook_id), 'send', delivery),
    wait: (delivery) =>
      publish(webhookWaitingSubject(delivery.tenant, delivery.webhook_id), 'wait', delivery),
  };
};
