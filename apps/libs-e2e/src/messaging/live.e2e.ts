import {
  STREAMS,
  SUBJECT_FILTERS,
  SYNC_SUBJECT,
  heartbeatSubject,
} from '@prioritization/contracts';
import {
  UnavailableError,
  answer,
  ask,
  heartbeatPublisher,
  watchLatest,
} from '@prioritization/messaging';
import { quiet, startBroker, type Broker } from '../testing/broker';
import { errorOf, sleep, timed, until } from '../testing/until';

let broker: Broker;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());
beforeEach(() => broker.reset());

const question = (body: string, timeoutMs: number) => ({
  subject: SYNC_SUBJECT,
  tenant: 'acme',
  body,
  timeoutMs,
});

describe('watching the latest message of each subject', () => {
  const watch = (seen: string[]) =>
    watchLatest(broker.link, {
      stream: STREAMS.system,
      filter: SUBJECT_FILTERS.heartbeats,
      logger: quiet,
      onMessage: (message) => void seen.push(message.json<{ n: string }>().n),
    });
  const beat = async (instance: string, body: string) => {
    await broker.link.jetStream.publish(heartbeatSubject('gateway', instance), body);
  };

  it('shows the last of each, then everything that comes', async () => {
    await beat('one', '{"n":"old"}');
    await beat('one', '{"n":"one"}');
    await beat('two', '{"n":"two"}');
    const seen: string[] = [];
    const watching = watch(seen);
    await until('the last ones are seen', () => seen.length === 2);
    await beat('one', '{"n":"next"}');
    await until('the next is seen', () => seen.includes('next'));
    await watching.stop();
    expect(seen).toEqual(['one', 'two', 'next']);
  });

  it('is not blinded by a message that cannot be read', async () => {
    await beat('broken', 'no json');
    await beat('two', '{"n":"two"}');
    const seen: string[] = [];
    const watching = watch(seen);
    await until('the readable one is seen', () => seen.includes('two'));
    await sleep(500);
    expect(seen).toEqual(['two']);
    await watching.stop();
  });

  it('goes on after NATS was killed and started again', async () => {
    const seen: string[] = [];
    const watching = watch(seen);
    await beat('one', '{"n":"before"}');
    await until('it is seen', () => seen.includes('before'));

    await broker.servers.nats.kill('SIGKILL');
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    await until('what comes is seen', async () => {
      await beat('one', '{"n":"after"}');
      return seen.includes('after');
    });
    await watching.stop();
  });

  it('stops at once, even while it is still being set up', async () => {
    const [, took] = await timed(() => watch([]).stop());
    expect(took).toBeLessThan(5_000);
  });
});

describe('asking', () => {
  const respond = (reply: (body: string) => { ok: boolean; body: string }) =>
    answer(broker.link, {
      subject: SYNC_SUBJECT,
      queue: 'test',
      logger: quiet,
      respond: (message) => reply(message.string()),
    });

  it('says at once that nobody answers', async () => {
    const [error, took] = await timed(() => errorOf(ask(broker.link, question('{}', 20_000))));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(took).toBeLessThan(5_000);
  });

  it('brings the answer, or the error that the asker should see', async () => {
    const answering = respond((body) => ({ ok: body !== 'bad', body: `got ${body}` }));
    const asker = await broker.connect();
    expect(await ask(asker, question('good', 5_000))).toEqual({ ok: true, body: 'got good' });
    expect(await ask(asker, question('bad', 5_000))).toEqual({ ok: false, body: 'got bad' });
    await answering.drain();
    expect(await errorOf(ask(asker, question('good', 5_000)))).toBeInstanceOf(UnavailableError);
  });

  it('is answered even when answering throws, and the connection stays', async () => {
    const { lost } = broker.link;
    const answering = respond((body) => {
      if (body === 'boom') throw new Error('a bug');
      return { ok: true, body };
    });
    const asker = await broker.connect();
    expect(await ask(asker, question('boom', 5_000))).toMatchObject({ ok: false });
    expect(await ask(asker, question('fine', 5_000))).toEqual({ ok: true, body: 'fine' });
    expect(lost.aborted).toBe(false);
    await answering.drain();
  });

  it('gives up at its deadline, and at once when the connection is lost', async () => {
    const silent = broker.link.connection.subscribe(SYNC_SUBJECT, { callback: () => undefined });
    const asker = await broker.connect();
    expect(await errorOf(ask(asker, question('{}', 200)))).toBeInstanceOf(UnavailableError);

    const waiting = errorOf(ask(asker, question('{}', 60_000)));
    await sleep(100);
    await broker.servers.nats.kill('SIGKILL');
    expect(await waiting).toBeInstanceOf(UnavailableError);
    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    silent.unsubscribe();
  });
});

it('heartbeats of an outage are not sent later', async () => {
  const send = heartbeatPublisher(broker.link);
  const heartbeat = (version: string) => ({
    service: 'gateway' as const,
    instance: 'one',
    version,
    started_at: '2026-01-31T09:30:00.000Z',
    sent_at: '2026-01-31T09:30:00.000Z',
    ready: true,
    not_ready_because: [],
    stopping: false,
    in_flight: 0,
    event_loop_lag_seconds: 0,
    memory_bytes: 1,
  });
  await broker.servers.nats.stop();
  await until('the loss is known', () => !broker.link.connected);
  send(heartbeat('during'));
  await broker.servers.nats.restart();
  await until('the connection is back', () => broker.link.connected);
  send(heartbeat('after'));
  await until('it is stored', async () => (await broker.messages(STREAMS.system)) > 0);
  const message = await broker.link.manager.streams.getMessage(STREAMS.system, { seq: 1 });
  expect(message?.json()).toMatchObject({ version: 'after' });
});

it('closes in good time although its server hangs', async () => {
  const other = await broker.connect();
  broker.servers.nats.pause();
  const [, took] = await timed(() => other.close());
  broker.servers.nats.resume();
  expect(other.connection.isClosed()).toBe(true);
  expect(took).toBeLessThan(10_000);
});
