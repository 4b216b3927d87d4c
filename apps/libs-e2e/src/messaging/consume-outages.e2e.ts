import { requestSubject } from '@prioritization/contracts';
import { CONSUMERS, UnavailableError, ensureConsumer } from '@prioritization/messaging';
import { eventHeaders, startBroker, type Broker } from '../testing/broker';
import { brokerViews } from '../testing/broker-views';
import { sleep, until } from '../testing/until';

describe('a consumer whose work does not get on', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const { deadLetters, settled } = brokerViews(() => broker);

  it('waits in place while something is unavailable, and burns no delivery of what is in hand', async () => {
    let available = false;
    const deliveries: number[] = [];
    await broker.publish('patient');
    broker.consume({
      handle: async (message) => {
        deliveries.push(message.deliveries);
        if (!available) throw new UnavailableError('Redis is away');
      },
    });
    await sleep(broker.streams.ackWaitSeconds * 2_500);
    expect(await settled()).toBe(false);
    available = true;
    await until('it is processed', settled);

    expect(new Set(deliveries)).toEqual(new Set([1]));
    expect(await deadLetters()).toEqual([]);
  });

  it('hands back what it only fetched during an outage, so that nothing seems to have failed', async () => {
    let available = false;
    const deliveries = new Map<string, number>();
    for (let index = 0; index < 6; index += 1) await broker.publish(`later-${index}`);
    broker.consume({
      concurrency: 1,
      handle: async (message) => {
        deliveries.set(String(message.headers().id), message.deliveries);
        if (!available) throw new UnavailableError('Redis is away');
      },
    });
    await sleep(broker.streams.ackWaitSeconds * 3_500);
    expect(deliveries.size).toBe(1);
    available = true;
    await until('all are processed', async () => deliveries.size === 6 && (await settled()));
    expect(Math.max(...deliveries.values())).toBeLessThanOrEqual(2);
  });

  it('buries what was delivered time and again and never finished, without trying it once more', async () => {
    await ensureConsumer(broker.link.manager, CONSUMERS.interactive, broker.streams);
    const { stream, durable } = CONSUMERS.interactive;
    const killer = await broker.link.jetStream.consumers.get(stream, durable);
    await broker.publish('deadly');
    for (let time = 1; time <= 3; time += 1) (await killer.next())?.nak();
    await broker.publish('good');

    const handled: string[] = [];
    broker.consume({
      mostUnfinished: 3,
      handle: async (message) => void handled.push(String(message.headers().id)),
    });
    await until('both are settled', async () => handled.length === 1 && (await settled()));
    expect(handled).toEqual(['good']);
    const letters = await deadLetters();
    expect(letters).toMatchObject([
      { reason: 'failed_repeatedly', detail: expect.stringContaining('dies') },
    ]);
    expect(letters[0]?.deliveries).toBeGreaterThan(3);
  });

  it('keeps lanes apart: one whose work hangs does not hold up another', async () => {
    const bulk = requestSubject('bulk', 'acme');
    const body = '{}';
    for (let index = 0; index < 5; index += 1) {
      const messageId = `slow-${index}`;
      const headers = eventHeaders(messageId);
      await broker.publisher.publish({ subject: bulk, messageId, headers, body });
    }
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const hanging = broker.consume({ consumer: CONSUMERS.bulk, handle: () => released });
    await until('the bulk lane is full', () => hanging.inHand === 2);

    const seen: string[] = [];
    broker.consume({ handle: async (message) => void seen.push(String(message.headers().id)) });
    for (const id of ['a', 'b', 'c']) await broker.publish(id);
    await until('the other lane is through', settled);
    expect([seen.sort(), hanging.inHand]).toEqual([['a', 'b', 'c'], 2]);
    release();
  });
});
