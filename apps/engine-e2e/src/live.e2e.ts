import { LiveReset, STREAMS, requestSubject } from '@prioritization/contracts';
import { taskInput } from './client';
import type { EventReader } from './event-reader';
import { eventually } from './eventually';
import { startLiveProduct, statusPath, until, type LiveProduct } from './live-product';
import { RANKING_EVENTS, changesOf, placesOf, shownBy, shownIn, tasksOf } from './ranking-events';
import { publishRaw, purgeAllButLast, recordedResults } from './streams';

const SUBJECT = requestSubject('interactive', 'default');

let product: LiveProduct;
beforeAll(async () => {
  product = await startLiveProduct({ SSE_MAX_CONNECTIONS_PER_TENANT: '5' });
});
afterAll(() => product.stop());
afterEach(() => product.closeStreams());

const publish = (task: object, headers?: Record<string, string>, subject = SUBJECT) =>
  publishRaw(product.stack.natsUrl, subject, JSON.stringify(task), headers);

/** Follows the ranking from now on; streams of the test before may still be ending. */
const openRanking = async (): Promise<EventReader> => {
  const reader = await eventually(async () => {
    const opened = await product.open(RANKING_EVENTS);
    expect(opened.status).toBe(200);
    return opened;
  });
  await until(() => reader.events.length > 0, 'the stream begins');
  expect(reader.events[0]).toMatchObject({ event: 'ready', data: {} });
  return reader;
};

const expectAscending = (places: readonly number[]): void =>
  expect(places).toEqual([...new Set(places)].sort((left, right) => left - right));

it('tells every task’s final state, though the gateway was killed in the middle', async () => {
  const { client, engine } = product;
  const tasks = (first: number, count: number, fields = {}) =>
    Array.from({ length: count }, (_, n) => taskInput(`task-${first + n}`, fields));
  const submit = async (...of: Parameters<typeof tasks>) => {
    const all = tasks(...of);
    for (let first = 0; first < all.length; first += 10) {
      await Promise.all(all.slice(first, first + 10).map((task) => client.submit(task)));
    }
  };
  const publishAll = async (...of: Parameters<typeof tasks>) => {
    for (const task of tasks(...of)) await publish(task);
  };

  const before = await openRanking();
  expect(before.retry).toBeGreaterThanOrEqual(1_000);
  await submit(0, 100);
  const half = submit(0, 50, { business_value: 9 }).catch(() => undefined);
  await until(() => changesOf(before).length >= 60, 'many changes are told');
  await engine.services.gateway.kill();
  await half;
  await before.over;
  await publishAll(20, 30, { risk_level: 9 });
  await publishAll(100, 60);

  await engine.services.gateway.restart();
  await engine.services.gateway.untilReady();
  const after = await product.open(RANKING_EVENTS, before.lastEventId);
  await submit(160, 40);
  await submit(40, 20, { business_value: 1 });

  await eventually(async () => {
    const ranking = await client.ranking('?limit=1000');
    expect(ranking.total).toBe(200);
    expect(shownBy(changesOf(before, after))).toEqual(shownIn(ranking));
  }, 60_000);
  expectAscending(placesOf(before, after));
  expect(after.events.map(({ event }) => event)).not.toContain('reset');
  const resubmitted = changesOf(after).filter(({ task_id }) => task_id === 'task-45');
  expect(resubmitted.at(-1)).toMatchObject({ previous_score: expect.any(Number) });
});

it('goes on behind the last event without repeating it', async () => {
  const first = await openRanking();
  await product.wait(taskInput('seen'));
  await until(() => changesOf(first).length >= 1, 'the change is told');
  await first.close();
  await product.wait(taskInput('missed'));
  const second = await product.open(`${RANKING_EVENTS}?last_event_id=${first.lastEventId}`);
  await until(() => changesOf(second).length >= 1, 'the missed change is told');
  expect(tasksOf(second)).toEqual(['missed']);
});

it('never tells what belongs to another tenant, neither live nor later', async () => {
  const reader = await openRanking();
  const place = reader.lastEventId;
  const other = { 'ce-tenant': 'other' };
  await publish(taskInput('secret'), other, requestSubject('interactive', 'other'));
  await publish(taskInput('secret'), other, 'prioritization.request');
  await eventually(async () => {
    const results = await recordedResults(product.stack.natsUrl);
    expect(results.filter(({ tenant }) => tenant === 'other')).toHaveLength(2);
  });
  await product.wait(taskInput('ours'));
  await until(() => changesOf(reader).length >= 1, 'our change is told');

  await product.restartGateway();
  const replayed = await product.open(RANKING_EVENTS, place);
  await until(() => changesOf(replayed).length >= 1, 'our change is told again');
  for (const told of [reader, replayed]) {
    expect(tasksOf(told)).toEqual(['ours']);
    expect(JSON.stringify(told.events)).not.toContain('secret');
  }
  expect((await product.open(`${statusPath('secret')}/events`)).status).toBe(404);
});

it('says that a task is gone whose newest submission failed, and who comes back has to read again', async () => {
  const reader = await openRanking();
  await product.wait(taskInput('will-be-gone'));
  await until(() => changesOf(reader).length === 1, 'it is told');
  const later = new Date(Date.now() + 1_000).toISOString();
  await publish({ id: 'will-be-gone' }, { 'ce-time': later });
  await until(() => changesOf(reader).length === 2, 'it is gone');
  expect(changesOf(reader)[1]).toEqual({
    task_id: 'will-be-gone',
    removed: true,
    submitted_at: later,
    previous_score: expect.any(Number),
  });
  await eventually(async () =>
    expect(shownIn(await product.client.ranking('?limit=1000')).map(([id]) => id)).not.toContain(
      'will-be-gone',
    ),
  );

  await product.restartGateway();
  const again = await product.open(RANKING_EVENTS, reader.lastEventId);
  await until(() => again.events.length > 0, 'the stream begins');
  expect(LiveReset.parse(again.events[0]?.data)).toEqual({ reason: 'tasks_failed' });
});

it('needs no Redis, and neither does waiting', async () => {
  const reader = await openRanking();
  await product.stack.redis.kill('SIGKILL');
  try {
    const answer = await product.wait(taskInput('without-redis'));
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'completed' }]);
    await until(() => changesOf(reader).length === 1, 'the change is told');
  } finally {
    await product.stack.redis.restart();
  }
  await eventually(async () =>
    expect((await product.client.status('without-redis')).status).toBe('completed'),
  );
});

it('is for so many clients of a tenant at once, and for others when one has left', async () => {
  const first = await openRanking();
  for (let count = 1; count < 5; count += 1) await openRanking();
  const refused = await product.client.call(RANKING_EVENTS);
  expect([refused.status, refused.body]).toMatchObject([429, { code: 'too_many_streams' }]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await first.close();
  await eventually(async () => expect((await product.open(RANKING_EVENTS)).status).toBe(200));
});

it('goes on by itself after NATS was killed and started again', async () => {
  const reader = await openRanking();
  await product.wait(taskInput('before-the-outage'));
  await product.stack.nats.kill('SIGKILL');
  await product.stack.nats.restart();
  await eventually(async () => {
    const key = { 'idempotency-key': 'after-the-outage' };
    expect((await product.client.submit(taskInput('after-the-outage'), key)).status).toBe(202);
  });
  await until(() => tasksOf(reader).includes('after-the-outage'), 'the stream goes on');
  expect(tasksOf(reader)).toContain('before-the-outage');
  expectAscending(placesOf(reader));
});

it('says that a client has to read again, when its place is in the stream no more', async () => {
  await product.wait(taskInput('the-last'));
  await purgeAllButLast(product.stack.natsUrl, STREAMS.results);
  await product.restartGateway();
  const reader = await product.open(RANKING_EVENTS, '2');
  await until(() => reader.events.length > 0, 'the stream begins');
  const [first] = reader.events;
  expect(first?.event).toBe('reset');
  expect(LiveReset.parse(first?.data)).toEqual({ reason: 'unknown_position' });
  await product.wait(taskInput('after-the-reset'));
  await until(() => tasksOf(reader).includes('after-the-reset'), 'changes are told from here on');
});
