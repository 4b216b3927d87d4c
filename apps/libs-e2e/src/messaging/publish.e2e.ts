import { STREAMS } from '@prioritization/contracts';
import { MessageTooLargeError, UnavailableError, createPublisher } from '@prioritization/messaging';
import { SUBJECT, eventHeaders, startBroker, type Broker } from '../testing/broker';
import { errorOf, sleep, timed, until } from '../testing/until';

describe('a publisher', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());
  beforeEach(() => broker.reset());

  const event = (messageId: string, body = '{}') => ({
    subject: SUBJECT,
    messageId,
    headers: eventHeaders(messageId),
    body,
  });

  it('stores a message once, however often it is published', async () => {
    const first = await broker.publisher.publish(event('one'));
    const second = await broker.publisher.publish(event('one'));

    expect([first.duplicate, second.duplicate]).toEqual([false, true]);
    expect(second.seq).toBe(first.seq);
    expect(await broker.messages(STREAMS.requests)).toBe(1);
  });

  it('says at once that NATS is away, and publishes again after it is back', async () => {
    await broker.servers.nats.stop();
    await until('the loss is known', () => !broker.link.connected);

    const [error, took] = await timed(() => errorOf(broker.publisher.publish(event('two'))));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(took).toBeLessThan(500);

    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    expect(await broker.publisher.publish(event('two'))).toMatchObject({ duplicate: false });
  });

  it('gives up on every message in flight when NATS is killed, and loses none it acknowledged', async () => {
    const outcomes = Array.from({ length: 500 }, (_, index) =>
      broker.publisher.publish(event(`many-${index}`)),
    );
    await outcomes[0];
    await broker.servers.nats.kill('SIGKILL');
    const [settled, took] = await timed(() => Promise.allSettled(outcomes));
    const failed = settled.filter((outcome) => outcome.status === 'rejected');

    expect(failed.every(({ reason }) => reason instanceof UnavailableError)).toBe(true);
    expect(took).toBeLessThan(10_000);

    await broker.servers.nats.restart();
    await until('the connection is back', () => broker.link.connected);
    await until('the stream answers', async () => (await broker.messages(STREAMS.requests)) > 0);
    for (let index = 0; index < outcomes.length; index += 1) {
      await broker.publisher.publish(event(`many-${index}`));
    }
    expect(await broker.messages(STREAMS.requests)).toBe(outcomes.length);
  });

  it('does not wait for ever for a server that hangs, and bounds what waits', async () => {
    const small = createPublisher(broker.link, { timeoutMs: 300, attempts: 2, maxInFlight: 3 });
    broker.servers.nats.pause();
    await sleep(200);
    try {
      const waiting = ['a', 'b', 'c'].map((id) => errorOf(small.publish(event(id))));
      const [refused, took] = await timed(() => errorOf(small.publish(event('d'))));
      expect(refused).toBeInstanceOf(UnavailableError);
      expect(took).toBeLessThan(250);
      for (const error of await Promise.all(waiting))
        expect(error).toBeInstanceOf(UnavailableError);
    } finally {
      broker.servers.nats.resume();
    }
    await until(
      'it publishes again',
      async () => (await errorOf(small.publish(event('e')))) === undefined,
    );
  });

  it('sends a server that hangs no more than it may, and goes on once it answers', async () => {
    const small = createPublisher(broker.link, {
      timeoutMs: 200,
      attempts: 1,
      maxBytesInFlight: 50_000,
    });
    const body = 'x'.repeat(10_000);
    broker.servers.nats.pause();
    try {
      for (const round of [1, 2, 3]) {
        const sent = Array.from({ length: 20 }, (_, index) =>
          errorOf(small.publish(event(`${round}-${index}`, body))),
        );
        for (const error of await Promise.all(sent)) {
          expect(error).toBeInstanceOf(UnavailableError);
        }
      }
      expect(small.problem).toBeDefined();
    } finally {
      broker.servers.nats.resume();
    }
    await until(
      'it publishes again',
      async () => (await errorOf(small.publish(event('last')))) === undefined,
    );
    expect(small.problem).toBeUndefined();
    // Four that fit, one more in each round to see whether the server answers again, and the last.
    expect(await broker.messages(STREAMS.requests)).toBeLessThanOrEqual(8);
  });

  it('says that a full stream refuses, instead of dropping older work', async () => {
    const { name } = (await broker.link.manager.streams.info(STREAMS.requests)).config;
    await broker.link.manager.streams.update(name, { max_bytes: 20_000 });
    const large = 'x'.repeat(9_000);
    await broker.publisher.publish(event('first', large));
    await broker.publisher.publish(event('second', large));

    const error = await errorOf(broker.publisher.publish(event('third', large)));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toMatch(/maximum bytes exceeded/);
    expect((await broker.link.manager.streams.getMessage(name, { seq: 1 }))?.seq).toBe(1);
  });

  it('refuses a message that is too large without losing the connection', async () => {
    const { lost } = broker.link;
    const error = await errorOf(broker.publisher.publish(event('huge', 'x'.repeat(1_048_576))));

    expect(error).toBeInstanceOf(MessageTooLargeError);
    await broker.publisher.publish(event('fits', 'x'.repeat(1_040_000)));
    expect(lost.aborted).toBe(false);
  });

  it('says that it is unavailable when its stream is gone', async () => {
    await broker.link.manager.streams.delete(STREAMS.requests);
    expect(await errorOf(broker.publisher.publish(event('nowhere')))).toBeInstanceOf(
      UnavailableError,
    );
  });
});
