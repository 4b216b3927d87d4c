import {
  STREAMS,
  SUBJECT_FILTERS,
  resultSubject,
  resultsOfTenant,
} from '@prioritization/contracts';
import {
  CONSUMERS,
  UnavailableError,
  followStream,
  openHistory,
  type StreamHistory,
} from '@prioritization/messaging';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { errorOf, sleep, until } from '../testing/until';

let broker: Broker;
let history: StreamHistory;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());
beforeEach(async () => {
  await broker.reset();
  history = openHistory(broker.link, STREAMS.results);
});

const ACME = resultsOfTenant('acme');
const record = async (name: string, tenant = 'acme') => {
  const stored = await broker.link.jetStream.publish(resultSubject(tenant, 'bulk'), name);
  return stored.seq;
};
const recordMany = async (count: number, tenant?: string) => {
  for (let n = 1; n <= count; n += 1) await record(`message ${n}`, tenant);
};
const text = new TextDecoder();

describe('following a stream', () => {
  const follow = async () => {
    const seen: string[] = [];
    let replaced = 0;
    const following = followStream(broker.link, {
      after: await history.end(),
      filter: SUBJECT_FILTERS.results,
      logger: quiet,
      onReplaced: () => void (replaced += 1),
      onMessage: ({ body }) => {
        const message = text.decode(body);
        if (message === 'boom') throw new Error('a bug');
        seen.push(message);
      },
    });
    return { seen, following, replaced: () => replaced };
  };

  it('shows what comes, of every tenant and in order, and nothing that was there', async () => {
    await record('before');
    const { seen, following } = await follow();
    for (const name of ['one', 'boom', 'two']) await record(name);
    await record('three', 'other');
    await until('all are seen', () => seen.length === 3);
    await following.stop();
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  it('starts where it was told, although NATS was restarted before it saw anything', async () => {
    await record('before');
    const { seen, following } = await follow();
    await sleep(300);
    await broker.servers.nats.kill('SIGKILL');
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    await until('it is stored', () =>
      record('after').then(
        () => true,
        () => false,
      ),
    );
    await until('it is seen', () => seen.length > 0);
    await following.stop();
    expect(seen).toEqual(['after']);
  });

  it('misses and repeats nothing over a restart of NATS and a deleted consumer', async () => {
    const { seen, following } = await follow();
    await record('one');
    await until('it is seen', () => seen.length === 1);
    await broker.servers.nats.kill('SIGKILL');
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    await until('a message is stored', () =>
      record('two').then(
        () => true,
        () => false,
      ),
    );
    await until('it is seen', () => seen.length === 2);
    for await (const { name } of broker.link.manager.consumers.list(STREAMS.results)) {
      await broker.link.manager.consumers.delete(STREAMS.results, name);
    }
    await record('three');
    await until('it is seen', () => seen.length === 3);
    await following.stop();
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  it('says that the stream was made again, and shows the new one from its beginning', async () => {
    await recordMany(3);
    const { seen, following, replaced } = await follow();
    await sleep(300);
    await broker.reset();
    await record('of the new stream');
    await until('it is seen', () => seen.length > 0);
    await following.stop();
    expect(seen).toEqual(['of the new stream']);
    expect(replaced()).toBe(1);
  });
});

describe('the history of a stream', () => {
  const replay = async (after: number, upTo: number) => {
    const messages: string[] = [];
    for await (const { body } of history.replay({ filter: ACME, after, upTo })) {
      messages.push(text.decode(body));
    }
    return messages;
  };

  it('says what is where, for the subjects of a tenant', async () => {
    expect((await history.end()).sequence).toBe(0);
    expect(await history.newest(ACME)).toBeUndefined();
    await recordMany(2);
    const other = await record('not ours', 'other');
    expect((await history.end()).sequence).toBe(other);
    expect(await history.newest(ACME)).toMatchObject({ sequence: 2 });
    expect(await history.at(other)).toMatchObject({ sequence: other });
    expect(await history.at(other + 1)).toBeUndefined();
    expect(await history.at(0)).toBeUndefined();
    await broker.link.manager.streams.purge(STREAMS.results, { seq: 2 });
    expect(await history.at(1)).toBeUndefined();
  });

  it('replays a tenant’s messages behind a place up to another, each once and in order', async () => {
    await recordMany(3);
    await record('not ours', 'other');
    await recordMany(70);
    const all = Array.from({ length: 70 }, (_, index) => `message ${index + 1}`);
    expect(await replay(3, 74)).toEqual(all);
    expect(await replay(1, 3)).toEqual(['message 2', 'message 3']);
    expect(await replay(3, 3)).toEqual([]);
  });

  it('takes messages only as fast as they are wanted, and can be left in the middle', async () => {
    await recordMany(50);
    const seen: number[] = [];
    for await (const { position } of history.replay({ filter: ACME, after: 0, upTo: 50 })) {
      seen.push(position.sequence);
      if (seen.length === 30) break;
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    await until('the server keeps no consumer for it', async () => {
      const { state } = await broker.link.manager.streams.info(STREAMS.results);
      return state.consumer_count === 0;
    });
  });

  it('knows up to where a consumer is done, and that there is no such consumer', async () => {
    expect(await history.acknowledged(CONSUMERS.results)).toBeUndefined();
    await recordMany(2);
    broker.consume({ consumer: CONSUMERS.results, handle: async () => undefined });
    await until('both are done', async () => (await history.acknowledged(CONSUMERS.results)) === 2);
  });

  it('says at once that NATS is away, also in the middle of a replay', async () => {
    await recordMany(30);
    const replaying = errorOf(replay(0, 31));
    await sleep(500);
    await broker.servers.nats.kill('SIGKILL');
    expect(await replaying).toBeInstanceOf(UnavailableError);
    expect(await errorOf(history.newest(ACME))).toBeInstanceOf(UnavailableError);
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
  });
});
