import { createWebhookHistory, createWebhookRecorder } from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import type { WebhookDeliveryReport } from '@prioritization/contracts';
import { startStore, type Store } from '../testing/store';

const WEBHOOK = `wh_${'0'.repeat(24)}`;
const delivery = (number: number) => `evt_${String(number).padStart(32, '0')}`;
const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 9, 30, second)).toISOString();
const recorded = (number: number, changes: Partial<WebhookDeliveryReport> = {}) => ({
  report: {
    delivery_id: delivery(number),
    type: 'task.completed' as const,
    occurred_at: at(number),
    state: 'delivered' as const,
    attempts: 1,
    last_attempt_at: at(number),
    ...changes,
  },
  body: `{"number":${number}}`,
});

describe('the history of a webhook', () => {
  let store: Store;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());

  const recorder = () => createWebhookRecorder(store.redis, { most: 3, timeToLiveSeconds: 60 });
  const listed = async (tenant = 'acme') =>
    (await createWebhookHistory(store.redis).list(tenant, WEBHOOK)).map((report) => [
      report.delivery_id,
      report.state,
    ]);

  it('lists the newest event first, one entry for each delivery, up to its limit', async () => {
    const record = recorder();
    for (const number of [2, 1, 4, 3]) await record('acme', WEBHOOK, recorded(number));
    await record('acme', WEBHOOK, recorded(3, { state: 'failed', attempts: 2 }));
    expect(await listed()).toEqual([
      [delivery(4), 'delivered'],
      [delivery(3), 'failed'],
      [delivery(2), 'delivered'],
    ]);
    expect(await listed('other')).toEqual([]);
    expect(await store.redis.hlen(keys.webhookDeliveries('acme', WEBHOOK))).toBe(3);
  });

  it('gives back what was sent, byte for byte', async () => {
    await recorder()('acme', WEBHOOK, recorded(1));
    const history = createWebhookHistory(store.redis);
    expect((await history.find('acme', WEBHOOK, delivery(1)))?.body).toBe('{"number":1}');
    expect(await history.find('acme', WEBHOOK, delivery(2))).toBeUndefined();
  });

  it('ends by itself, and when it is forgotten', async () => {
    await recorder()('acme', WEBHOOK, recorded(1));
    const both = [keys.webhookOrder('acme', WEBHOOK), keys.webhookDeliveries('acme', WEBHOOK)];
    for (const key of both) expect(await store.redis.ttl(key)).toBeGreaterThan(50);
    await createWebhookHistory(store.redis).forget('acme', WEBHOOK);
    expect(await store.redis.exists(...both)).toBe(0);
  });

  it('takes an entry that cannot be read for none', async () => {
    await recorder()('acme', WEBHOOK, recorded(1));
    await store.redis.hset(keys.webhookDeliveries('acme', WEBHOOK), delivery(1), '{broken');
    expect(await listed()).toEqual([]);
    const history = createWebhookHistory(store.redis);
    expect(await history.find('acme', WEBHOOK, delivery(1))).toBeUndefined();
  });
});
