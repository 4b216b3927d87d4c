import { STREAMS } from '@prioritization/contracts';
import {
  CONSUMERS,
  MalformedMessageError,
  UnavailableError,
  ensureStreams,
} from '@prioritization/messaging';
import { startBroker, type Broker } from '../testing/broker';
import { brokerViews } from '../testing/broker-views';
import { sleep, timed, unchanging, until } from '../testing/until';

describe('a consumer', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const { deadLetters, settled, fetched } = brokerViews(() => broker);

  it('processes each message once and reports that all is well', async () => {
    const seen: string[] = [];
    for (const id of ['a', 'b', 'c']) await broker.publish(id);
    const consumption = broker.consume({
      handle: async (message) => void seen.push(String(message.headers().id)),
    });
    await until('all are processed', settled);

    expect(seen.sort()).toEqual(['a', 'b', 'c']);
    expect(consumption.problem).toBeUndefined();
    expect(await deadLetters()).toEqual([]);
  });

  it('tries a failing message again later, and buries it on the fifth failure, once', async () => {
    const deliveries: number[] = [];
    const times: number[] = [];
    const outcomes: string[] = [];
    await broker.publish('poison', '{"id":"task-1"}');
    broker.consume({
      handle: (message) => {
        deliveries.push(message.deliveries);
        times.push(performance.now());
        return Promise.reject(new Error('cannot be scored'));
      },
      onOutcome: (outcome) => outcomes.push(outcome),
    });
    await until('it is buried', async () => outcomes.includes('dead') && (await settled()));

    expect(deliveries).toEqual([1, 2, 3, 4, 5]);
    expect(outcomes).toEqual(['retried', 'retried', 'retried', 'retried', 'dead']);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(200);
    expect(await deadLetters()).toEqual([
      expect.objectContaining({
        stage: 'scoring',
        reason: 'failed_repeatedly',
        detail: 'cannot be scored',
        deliveries: 5,
        sequence: 1,
        tenant: 'acme',
        payload: Buffer.from('{"id":"task-1"}').toString('base64'),
      }),
    ]);
  });

  it('buries what can never be processed at once, and moves on', async () => {
    const seen: unknown[] = [];
    await broker.publish('garbage', 'no json');
    await broker.publish('good', '{"n":1}');
    broker.consume({ handle: async (message) => void seen.push(message.json()) });
    await until('the good one is processed', async () => seen.length === 1 && (await settled()));

    expect(await deadLetters()).toMatchObject([{ reason: 'malformed', deliveries: 1 }]);
  });

  it('buries a poison message whose dead letter is too large, without cutting the connection', async () => {
    const { lost } = broker.link;
    await broker.publish('large', 'x'.repeat(1_000_000));
    await broker.publish('good');
    broker.consume({
      handle: async ({ body }) => {
        if (body.length > 2) throw new MalformedMessageError('is no task');
      },
    });
    await until('both are settled', settled);

    expect(await deadLetters()).toMatchObject([
      { payload: '', payload_omitted: true, sequence: 1 },
    ]);
    expect(lost.aborted).toBe(false);
  });

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

  it('keeps a message alive that takes longer than its acknowledgement wait', async () => {
    const deliveries: number[] = [];
    await broker.publish('slow');
    broker.consume({
      handle: async (message) => {
        deliveries.push(message.deliveries);
        await sleep(broker.streams.ackWaitSeconds * 2_500);
      },
    });
    await until('it is processed', settled);
    expect(deliveries).toEqual([1]);
  });

  it('never has more in hand than its limit', async () => {
    let most = 0;
    let running = 0;
    for (let index = 0; index < 30; index += 1) await broker.publish(`m-${index}`);
    broker.consume({
      concurrency: 3,
      handle: async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(20);
        running -= 1;
      },
    });
    await until('all are processed', settled);
    expect(most).toBe(3);
  });

  it('makes its consumer again when somebody deletes it, and goes on', async () => {
    const seen = new Set<string>();
    const consumption = broker.consume({
      handle: async (message) => void seen.add(String(message.headers().id)),
    });
    await broker.publish('before');
    await until('the first is processed', () => seen.has('before'));

    await broker.link.manager.consumers.delete(STREAMS.requests, CONSUMERS.interactive.durable);
    await broker.publish('after');
    await until('the second is processed', () => seen.has('after'));
    await until('all is well', () => consumption.problem === undefined);
  });

  it('reports a deleted stream, never makes it again empty, and goes on when it is back', async () => {
    const seen: string[] = [];
    const consumption = broker.consume({
      handle: async (message) => void seen.push(String(message.headers().id)),
    });
    await until('it consumes', () => consumption.problem === undefined);

    await broker.link.manager.streams.delete(STREAMS.requests);
    await until('the problem is reported', () =>
      /stream not found/.test(consumption.problem ?? ''),
    );
    const names = await broker.link.manager.streams.names().next();
    expect(names).not.toContain(STREAMS.requests);

    const other = await broker.connect();
    await ensureStreams(other.manager, broker.streams);
    await broker.publish('again');
    await until('it consumes again', () => seen.includes('again'));
    expect(consumption.problem).toBeUndefined();
  });

  it('survives a killed server and goes on with what was stored', async () => {
    const seen = new Set<string>();
    broker.consume({ handle: async (message) => void seen.add(String(message.headers().id)) });
    await broker.publish('before');
    await until('the first is processed', () => seen.has('before'));

    await sleep(500);
    await broker.servers.nats.kill('SIGKILL');
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    await broker.publish('after');
    await until('the second is processed', () => seen.has('after'));
  });

  it('finishes what is in hand when it drains, and hands the rest to another at once', async () => {
    const finished: string[] = [];
    const elsewhere: string[] = [];
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    for (let index = 0; index < 12; index += 1) await broker.publish(`d-${index}`);
    const leaving = broker.consume({
      concurrency: 2,
      handle: async (message) => {
        await released;
        finished.push(String(message.headers().id));
      },
    });
    await until('two are in hand', () => leaving.inHand === 2);
    await until('what it asked for has arrived', unchanging(fetched));

    const drained = leaving.drain();
    release();
    await drained;
    expect(finished).toHaveLength(2);
    expect(leaving.inHand).toBe(0);

    const other = broker.consume(
      { handle: async (message) => void elsewhere.push(String(message.headers().id)) },
      await broker.connect(),
    );
    const [, took] = await timed(() => until('all are processed', settled));
    expect(other.problem).toBeUndefined();
    expect(took).toBeLessThan(broker.streams.ackWaitSeconds * 1_000);
    // Delivery is at least once: what is handed back may come twice, but all of it comes.
    expect(new Set([...finished, ...elsewhere]).size).toBe(12);
    expect(new Set(elsewhere).size).toBe(10);
  });

  it('stops although it was still connecting, or its server hangs', async () => {
    const handle = async () => undefined;
    await broker.consume({ handle }).drain();

    const consumption = broker.consume({ handle });
    await until('it consumes', () => consumption.problem === undefined);
    broker.servers.nats.pause();
    const [, took] = await timed(() => consumption.drain());
    broker.servers.nats.resume();
    expect(took).toBeLessThan(6_000);
  });

  it('never rejects: what goes wrong while a message is settled is logged', async () => {
    await broker.publish('odd');
    const errors: string[] = [];
    const logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (_: object, text: string) => void errors.push(text),
    };
    const consumption = broker.consume({
      handle: async () => undefined,
      logger,
      onOutcome: () => {
        throw new Error('broken metric');
      },
    });
    await until('it is logged', () => errors.includes('a message could not be settled'));
    expect(consumption.inHand).toBe(0);
  });
});
