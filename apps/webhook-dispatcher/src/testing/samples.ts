import type { WebhookDelivery } from '@prioritization/contracts';
import type { ReceivedMessage, StoredWebhook, WebhookStore } from '@prioritization/messaging';

export const AT = '2026-01-31T09:30:00.000Z';
export const NOW = new Date(AT);
export const WEBHOOK_ID = `wh_${'0'.repeat(24)}`;

export const storedWebhook = (changes: Partial<StoredWebhook> = {}): StoredWebhook => ({
  tenant: 'acme',
  id: WEBHOOK_ID,
  url: 'https://example.com/',
  events: ['task.completed'],
  created_at: AT,
  active_since: AT,
  secrets: [],
  failed_in_a_row: 0,
  ...changes,
});

export const sampleDelivery = (changes: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  tenant: 'acme',
  webhook_id: WEBHOOK_ID,
  event_id: `evt_${'0'.repeat(32)}`,
  type: 'task.completed',
  occurred_at: AT,
  series: 'series',
  attempt: 1,
  body: '{}',
  ...changes,
});

export const receivedMessage = (
  body: unknown,
  changes: Partial<ReceivedMessage> = {},
): ReceivedMessage => ({
  subject: 'subject',
  position: { stream: 'WEBHOOK_DELIVERIES', streamCreated: 1, sequence: 1 },
  storedAt: NOW,
  deliveries: 1,
  body: new TextEncoder().encode(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => ({}),
  json: () => body,
  ...changes,
});

/** Webhooks in memory. */
export const storeOf = (...webhooks: StoredWebhook[]): WebhookStore => ({
  of: (tenant) => webhooks.filter((webhook) => webhook.tenant === tenant),
  all: () => webhooks,
  find: (tenant, id) =>
    Promise.resolve(webhooks.find((each) => each.tenant === tenant && each.id === id)),
  add: async (webhook) => void webhooks.push(webhook),
  change: async (tenant, id, change) => {
    const index = webhooks.findIndex((each) => each.tenant === tenant && each.id === id);
    const held = webhooks[index];
    if (held === undefined) return undefined;
    webhooks[index] = change(held);
    return webhooks[index];
  },
  remove: async (tenant, id) => {
    const index = webhooks.findIndex((each) => each.tenant === tenant && each.id === id);
    webhooks.splice(index, 1);
  },
  stop: () => Promise.resolve(),
});
