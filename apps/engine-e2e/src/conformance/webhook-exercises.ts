import type { Client } from '@prioritization/client';
import type { WebhookInput } from '@prioritization/contracts';
import { eventually } from '../eventually';

/** Nobody listens there: what is sent is tried again. */
const BODY: WebhookInput = { url: 'http://127.0.0.1:1/', events: ['task.completed'] };

/** What ends well with webhooks: one is registered, used and removed. */
export const webhookExercises = () => {
  let webhook_id = '';
  const one = () => ({ parameters: { webhook_id } });
  const firstDelivery = (api: Client) =>
    eventually(async () => {
      const { body } = await api.listWebhookDeliveries(one());
      const delivery = body && 'deliveries' in body ? body.deliveries[0] : undefined;
      if (delivery === undefined) throw new Error('nothing was sent yet');
      return delivery;
    });
  let delivery_id = '';

  return {
    createWebhook: async (api: Client) => {
      const { body } = await api.createWebhook({ body: BODY });
      webhook_id = body?.id ?? '';
    },
    listWebhooks: (api: Client) => api.listWebhooks(),
    getWebhook: (api: Client) => api.getWebhook(one()),
    putWebhook: (api: Client) => api.putWebhook({ ...one(), body: BODY }),
    rotateWebhookSecret: (api: Client) => api.rotateWebhookSecret(one()),
    enableWebhook: (api: Client) => api.enableWebhook(one()),
    testWebhook: (api: Client) => api.testWebhook(one()),
    listWebhookDeliveries: async (api: Client) => {
      delivery_id = (await firstDelivery(api)).delivery_id;
    },
    redeliverWebhook: (api: Client) =>
      api.redeliverWebhook({ parameters: { webhook_id, delivery_id } }),
    removeWebhook: (api: Client) => api.removeWebhook(one()),
  };
};
