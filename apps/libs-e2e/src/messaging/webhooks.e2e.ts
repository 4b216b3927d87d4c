import type { WebhookDelivery } from '@prioritization/contracts';
import {
  CONSUMERS,
  PostponedError,
  SubjectFullError,
  createWebhookDeliveries,
  ensureStreams,
  openWebhookStore,
  type StoredWebhook,
  type WebhookStore,
} from '@prioritization/messaging';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { errorOf, until } from '../testing/until';

const AT = '2026-01-31T09:30:00.000Z';
const id = (digit: string) => `wh_${digit.repeat(24)}`;
const webhook = (digit: string, tenant = 'acme'): StoredWebhook => ({
  tenant,
  id: id(digit),
  url: 'https://example.com/',
  events: ['task.completed'],
  created_at: AT,
  active_since: AT,
  secrets: [{ sealed: 'whsec_AAAA' }],
  failed_in_a_row: 0,
});
const delivery = (digit: string, attempt = 1): WebhookDelivery => ({
  tenant: 'acme',
  webhook_id: id(digit),
  event_id: `evt_${digit.repeat(32)}`,
  type: 'task.completed',
  occurred_at: AT,
  series: `series-${digit}`,
  attempt,
  body: '{}',
});

describe('webhooks', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  describe('in their store', () => {
    const stores: WebhookStore[] = [];
    const open = async (): Promise<WebhookStore> => {
      const link = await broker.connect();
      const store = await openWebhookStore(link, { streams: broker.streams, logger: quiet });
      stores.push(store);
      return store;
    };
    afterEach(() => Promise.all(stores.splice(0).map((store) => store.stop())));

    it('are known to other services: at once when asked for, and soon in the list', async () => {
      const [here, there] = [await open(), await open()];
      await here.add(webhook('1'));
      expect(await there.find('acme', id('1'))).toEqual(webhook('1'));
      await until('it is listed', () => there.of('acme').length === 1);
      expect(there.of('other')).toEqual([]);
      expect(await there.find('other', id('1'))).toBeUndefined();

      await there.remove('acme', id('1'));
      expect(there.of('acme')).toEqual([]);
      await until('it is gone here too', () => here.of('acme').length === 0);
      expect(await here.find('acme', id('1'))).toBeUndefined();
    });

    it('are there after a restart', async () => {
      await (await open()).add(webhook('2', 'kept'));
      expect((await open()).of('kept')).toEqual([webhook('2', 'kept')]);
    });

    it('keep every change, however many make one at the same time', async () => {
      const all = [await open(), await open(), await open()];
      await all[0]?.add(webhook('3'));
      const failOnce = (store: WebhookStore) =>
        store.change('acme', id('3'), (held) => ({
          ...held,
          failed_in_a_row: held.failed_in_a_row + 1,
        }));
      await Promise.all([...all, ...all].map(failOnce));
      expect(await (await open()).find('acme', id('3'))).toMatchObject({ failed_in_a_row: 6 });
    });

    it('are not made again by a change that comes after their end', async () => {
      const store = await open();
      await store.add(webhook('4'));
      await store.remove('acme', id('4'));
      expect(await store.change('acme', id('4'), (held) => ({ ...held }))).toBeUndefined();
      expect((await open()).of('acme').map((each) => each.id)).not.toContain(id('4'));
    });
  });

  describe('deliveries to them', () => {
    it('are stored once, however often they are handed over', async () => {
      const deliveries = createWebhookDeliveries(broker.publisher, 'test');
      for (let time = 1; time <= 3; time += 1) await deliveries.send(delivery('1'));
      await deliveries.wait({ ...delivery('1', 2), due_at: AT });
      await deliveries.wait({ ...delivery('1', 2), due_at: AT });
      expect(await broker.messages('WEBHOOK_DELIVERIES')).toBe(2);
    });

    it('are refused when too many wait for one webhook, and only for that one', async () => {
      await ensureStreams(broker.link.manager, { ...broker.streams, webhookBacklog: 2 });
      const deliveries = createWebhookDeliveries(broker.publisher, 'test');
      const waiting = (series: string, digit: string) =>
        deliveries.wait({ ...delivery(digit), series, due_at: AT });
      await waiting('a', '1');
      await waiting('b', '1');
      expect(await errorOf(waiting('c', '1'))).toBeInstanceOf(SubjectFullError);
      await waiting('c', '2');
    });

    it('that are postponed come again after their time, also after NATS was killed', async () => {
      const seen: [number, number][] = [];
      const deliveries = createWebhookDeliveries(broker.publisher, 'test');
      await deliveries.wait({ ...delivery('1'), due_at: AT });
      const started = Date.now();
      const outcomes: string[] = [];
      broker.consume({
        consumer: CONSUMERS.webhooksWaiting,
        handle: (message) => {
          seen.push([message.deliveries, Date.now() - started]);
          return seen.length === 1 ? Promise.reject(new PostponedError(4_000)) : Promise.resolve();
        },
        onOutcome: (outcome) => outcomes.push(outcome),
      });
      await until('it is postponed', () => outcomes.length === 1);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await broker.servers.nats.kill('SIGKILL');
      await broker.servers.nats.restart();
      await until('it came again', () => outcomes.includes('processed'));
      expect(outcomes).toEqual(['postponed', 'processed']);
      expect(seen.at(-1)?.[1]).toBeGreaterThanOrEqual(2_900);
      await until('it is done', async () => (await broker.messages('WEBHOOK_DELIVERIES')) === 0);
    });
  });
});
