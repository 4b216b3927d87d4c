import type { WebhookDelivery } from '@prioritization/contracts';
import { SubjectFullError, type StoredWebhook } from '@prioritization/messaging';
import { Registry } from 'prom-client';
import { disableWebhook } from '../delivery/disable-webhook';
import { createSchedule } from '../delivery/schedule';
import { createDispatcherMetrics } from '../metrics';
import { AT, NOW, receivedMessage, storeOf, storedWebhook } from '../testing/samples';
import { tellWebhooks } from './tell-webhooks';

const occurred = {
  tenant: 'acme',
  events: [{ id: `evt_${'0'.repeat(32)}`, type: 'task.completed' as const, at: AT, body: '{}' }],
};
const other = (changes: Partial<StoredWebhook>) =>
  storedWebhook({ id: `wh_${'1'.repeat(24)}`, ...changes });
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

const tell = async (
  webhooks: StoredWebhook[],
  { storedAt = NOW, full = '', schedule = [0], read = () => occurred } = {},
) => {
  const sent: WebhookDelivery[] = [];
  const store = storeOf(...webhooks);
  const metrics = createDispatcherMetrics(new Registry(), store.all);
  const now = () => NOW;
  const put = async (delivery: WebhookDelivery): Promise<void> => {
    if (delivery.webhook_id === full) throw new SubjectFullError('subject');
    sent.push(delivery);
  };
  const handle = tellWebhooks(
    {
      store,
      deliveries: { send: put, wait: put },
      disable: disableWebhook({ store, metrics, logger: { warn: () => undefined }, now }),
      schedule: createSchedule(schedule, () => 0),
      metrics,
      now,
    },
    read,
  );
  await handle(receivedMessage({}, { storedAt, headers: () => ({ tenant: 'acme' }) }));
  return { sent: sent.map(({ webhook_id }) => webhook_id), deliveries: sent, store };
};

describe('an event', () => {
  it('is told to each webhook of its tenant that listens to it, in a series of its own', async () => {
    const webhooks = [
      storedWebhook(),
      other({}),
      other({ id: `wh_${'2'.repeat(24)}`, events: ['task.failed'] }),
      other({ id: `wh_${'3'.repeat(24)}`, tenant: 'other' }),
      other({ id: `wh_${'4'.repeat(24)}`, disabled: { reason: 'gone', since: AT } }),
    ];
    const { sent, deliveries } = await tell(webhooks);
    expect(sent).toEqual([storedWebhook().id, other({}).id]);
    expect(new Set(deliveries.map(({ series }) => series)).size).toBe(2);
  });

  it('from before a webhook was registered or enabled is not told to it', async () => {
    const webhooks = [storedWebhook({ active_since: AT })];
    expect((await tell(webhooks, { storedAt: at(-60) })).sent).toEqual([]);
    expect((await tell(webhooks, { storedAt: at(60) })).sent).toHaveLength(1);
  });

  it('of a tenant without webhooks is not even read', async () => {
    const read = () => {
      throw new Error('read');
    };
    expect((await tell([other({ tenant: 'other' })], { read })).sent).toEqual([]);
  });

  it('waits when the schedule says that the first attempt does', async () => {
    const { deliveries } = await tell([storedWebhook()], { schedule: [30] });
    expect(deliveries).toEqual([expect.objectContaining({ due_at: at(30).toISOString() })]);
  });

  it('disables a webhook for which too much waits, and is told to the others', async () => {
    const { sent, store } = await tell([storedWebhook(), other({})], { full: storedWebhook().id });
    expect(sent).toEqual([other({}).id]);
    expect(store.all().map(({ disabled }) => disabled?.reason)).toEqual(['backlog', undefined]);
  });
});
