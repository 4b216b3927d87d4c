import {
  OPERATIONS,
  Webhook,
  WebhookPayload,
  WebhookWithSecret,
  type WebhookDeliveryReport,
  type WebhookEvent,
} from '@prioritization/contracts';
import type { Answer } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { startReceiver, type Received, type Receiver } from './webhook-receiver';

export const WEBHOOKS = '/api/v1/webhooks';
const Deliveries = OPERATIONS.listWebhookDeliveries.answers[200].content['application/json'];

/** Short times, so that deliveries fail for good within a second. */
export const WEBHOOK_SETTINGS = {
  WEBHOOK_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  WEBHOOK_SCHEDULE_SECONDS: '0,0.2,0.2',
  WEBHOOK_DISABLE_AFTER: '2',
  WEBHOOK_TIMEOUT_MS: '3000',
};
/** The receiver listens on this machine, without TLS. */
const LOCAL = { WEBHOOK_ALLOW_HTTP: 'true', WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' };

export const payloadOf = (received: Received | undefined): WebhookPayload =>
  WebhookPayload.parse(JSON.parse(received?.body ?? 'null'));

/** The product, a customer's server, and what a customer does with webhooks. */
export interface WebhookProduct {
  readonly product: Product;
  readonly receiver: Receiver;
  /** Registers a webhook until `removeAll`. Events: `task.completed` when none are named. */
  register(path: string, ...events: WebhookEvent[]): Promise<WebhookWithSecret>;
  shown(id: string): Promise<Webhook>;
  act(id: string, action: string): Promise<Answer>;
  /** Sends a test event; its id. */
  test(id: string): Promise<string>;
  /** Waits until so many requests arrived at a path. */
  arrived(path: string, count: number): Promise<readonly Received[]>;
  /** Waits until a delivery of the webhook stands so. */
  inState(id: string, state: WebhookDeliveryReport['state']): Promise<WebhookDeliveryReport>;
  removeAll(): Promise<void>;
  stop(): Promise<void>;
}

export const startWebhookProduct = async (env: NodeJS.ProcessEnv = {}): Promise<WebhookProduct> => {
  const product = await startProduct({ ...WEBHOOK_SETTINGS, ...LOCAL, ...env });
  const receiver = await startReceiver();
  const { client } = product;
  const registered: string[] = [];
  const act = (id: string, action: string) => client.post(`${WEBHOOKS}/${id}/${action}`, '');

  return {
    product,
    receiver,
    act,
    async register(path, ...events) {
      const listened = events.length > 0 ? events : ['task.completed'];
      const answer = await client.post(WEBHOOKS, { url: receiver.url(path), events: listened });
      expect(answer.status).toBe(201);
      const webhook = WebhookWithSecret.parse(answer.body);
      registered.push(webhook.id);
      return webhook;
    },
    shown: async (id) => Webhook.parse((await client.call(`${WEBHOOKS}/${id}`)).body),
    async test(id) {
      const answer = await act(id, 'test');
      expect(answer.status).toBe(202);
      return (answer.body as { delivery_id: string }).delivery_id;
    },
    arrived: (path, count) =>
      eventually(async () => {
        expect(receiver.at(path).length).toBeGreaterThanOrEqual(count);
        return receiver.at(path);
      }),
    inState: (id, state) =>
      eventually(async () => {
        const answer = await client.call(`${WEBHOOKS}/${id}/deliveries`);
        const { deliveries } = Deliveries.parse(answer.body);
        const found = deliveries.find((delivery) => delivery.state === state);
        if (found === undefined) throw new Error(`no delivery of ${id} is ${state}`);
        return found;
      }),
    async removeAll() {
      for (const id of registered.splice(0))
        await client.call(`${WEBHOOKS}/${id}`, { method: 'DELETE' });
    },
    async stop() {
      await receiver.stop();
      await product.stop();
    },
  };
};
