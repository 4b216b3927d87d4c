import {
  HOLD_MS,
  createBatchJournal,
  createBatchProgress,
  createBatches,
  type BatchChunk,
  type BatchJournal,
  type BatchProgress,
  type Batches,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import fc from 'fast-check';
import { startStore, type Store } from '../testing/store';

const TENANT = 'acme';
const BATCH = { tenant: TENANT, batchId: 'batch-1', receiver: 'one' };
const TTL = { timeToLiveSeconds: 3_600 };

/** A chunk of lines of which so many are tasks. */
const chunk = (first: number, lines: number, tasks = lines): BatchChunk => ({
  first,
  last: first + lines - 1,
  digest: `digest-${first}`,
  submitted: 1_000 + first,
  tasks: Array.from({ length: tasks }, (_, index) => [first + index, `task-${first + index}`]),
});
const revision = (sequence: number, submitted = 1_000) => ({
  ...{ submitted, streamCreated: 1, sequence },
});

describe('batches', () => {
  let store: Store;
  let batches: Batches;
  let journal: BatchJournal;
  let progress: BatchProgress;
  let now = 1_000_000;
  const clock = () => now;
  beforeAll(async () => {
    store = await startStore();
    batches = createBatches(store.redis, clock);
    journal = createBatchJournal(store.redis, TTL, clock);
    progress = createBatchProgress(store.redis, TTL);
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());

  const report = async () => {
    const found = await batches.find(TENANT, BATCH.batchId);
    if (found === undefined) throw new Error('There is no batch.');
    const { batch_id, created_at, ...counts } = found;
    return counts;
  };
  const count = (number: number, state: 'completed' | 'failed', at = revision(number + 1)) =>
    progress.count({ tenant: TENANT, batchId: BATCH.batchId, chunk: number }, state, at);
  const begin = async (...chunks: readonly BatchChunk[]) => {
    await journal.begin(BATCH);
    for (const [number, each] of chunks.entries())
      expect(await journal.register(BATCH, number, each)).toBe('registered');
  };

  it('count what is received, stored and scored', async () => {
    await begin(chunk(1, 10, 8), chunk(11, 5), chunk(16, 3, 0));
    const received = { received: 18, rejected: 5, completed: 0, failed: 0 };
    expect(await report()).toEqual({
      ...{ ...received, state: 'receiving', accepted: 0, unavailable: 13 },
    });
    await journal.settle(BATCH, 0, 'stored');
    await journal.settle(BATCH, 0, 'stored');
    await journal.release(BATCH);
    expect(await report()).toEqual({
      ...{ ...received, state: 'processing', accepted: 8, unavailable: 5 },
    });
    await count(0, 'completed');
    await count(1, 'failed');
    expect(await report()).toEqual({
      ...{ state: 'finished', received: 18, rejected: 5, accepted: 13, unavailable: 0 },
      ...{ completed: 8, failed: 5 },
    });
  });

  it('count exactly, in whatever order and how often each thing is told', async () => {
    const told = fc.array(
      fc.record({
        number: fc.nat(2),
        what: fc.constantFrom('stored' as const, 'completed' as const, 'failed' as const),
        at: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 25 },
    );
    const sizes = [7, 1, 4];
    await fc.assert(
      fc.asyncProperty(told, async (events) => {
        await store.redis.flushall();
        await begin(chunk(1, 7), chunk(8, 1), chunk(9, 4));
        // The same place in the stream never has two outcomes.
        const outcomeAt = (number: number, at: number) =>
          events.find(
            (event) => event.number === number && event.at === at && event.what !== 'stored',
          )?.what;
        for (const { number, what, at } of events) {
          if (what === 'stored') await journal.settle(BATCH, number, 'stored');
          else await count(number, outcomeAt(number, at) as 'completed' | 'failed', revision(at));
        }
        const sum = (select: (number: number) => boolean) =>
          sizes.reduce((total, size, number) => (select(number) ? total + size : total), 0);
        const final = (number: number) =>
          outcomeAt(number, 3) ?? outcomeAt(number, 2) ?? outcomeAt(number, 1);
        expect(await report()).toMatchObject({
          accepted: sum((number) => events.some((event) => event.number === number)),
          completed: sum((number) => final(number) === 'completed'),
          failed: sum((number) => final(number) === 'failed'),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('count a task that failed and was scored later as completed only', async () => {
    await begin(chunk(1, 3));
    expect(await count(0, 'failed', { submitted: 1_001, streamCreated: 0, sequence: 0 })).toBe(
      'applied',
    );
    expect(await count(0, 'completed', revision(5, 1_001))).toBe('applied');
    expect(await count(0, 'failed', { submitted: 1_001, streamCreated: 0, sequence: 0 })).toBe(
      'outdated',
    );
    expect(await report()).toMatchObject({ accepted: 3, completed: 3, failed: 0 });
  });

  it('say nothing of a chunk that nobody noted', async () => {
    expect(await count(0, 'completed')).toBe('unknown');
    expect(await batches.find(TENANT, BATCH.batchId)).toBeUndefined();
    await begin(chunk(1, 3));
    expect(await count(7, 'completed')).toBe('unknown');
    expect(await report()).toMatchObject({ accepted: 0, completed: 0 });
  });

  it('count what no message can hold as rejected', async () => {
    await begin(chunk(1, 1));
    await journal.settle(BATCH, 0, 'refused');
    expect(await report()).toMatchObject({ rejected: 1, accepted: 0, unavailable: 0 });
    expect(await batches.members(TENANT, BATCH.batchId, 0)).toEqual([]);
  });

  it('take a chunk once, in its turn, from the one who receives them', async () => {
    await begin(chunk(1, 10));
    expect(await journal.register(BATCH, 0, chunk(1, 10))).toBe('registered');
    expect(await journal.register(BATCH, 0, chunk(1, 9))).toBe('lost');
    expect(await journal.register(BATCH, 2, chunk(21, 10))).toBe('lost');
    expect(await report()).toMatchObject({ received: 10 });

    const other = { ...BATCH, receiver: 'two' };
    expect(await journal.begin(other)).toBe(1);
    expect(await journal.register(BATCH, 1, chunk(11, 10))).toBe('superseded');
    expect(await journal.register(other, 1, chunk(11, 10))).toBe('registered');
    await journal.release(BATCH);
    expect((await report()).state).toBe('receiving');

    await store.redis.flushall();
    expect(await journal.register(other, 2, chunk(21, 10))).toBe('lost');
  });

  it('tell how they were cut and what became of each chunk', async () => {
    const chunks = [chunk(1, 100), chunk(101, 3, 2), chunk(104, 1)];
    await begin(...chunks);
    await journal.settle(BATCH, 1, 'stored');
    await count(2, 'completed');
    const known = await journal.known(BATCH, { from: 0, limit: 20 });
    expect(known.map(({ state, ...record }) => record)).toEqual(chunks);
    expect(known.map(({ state }) => state)).toEqual(['noted', 'stored', 'completed']);
    expect(await journal.known(BATCH, { from: 2, limit: 1 })).toHaveLength(1);
    expect(await journal.known(BATCH, { from: 3, limit: 1 })).toEqual([]);
  });

  it('list their accepted tasks chunk by chunk', async () => {
    await begin(chunk(1, 2), chunk(3, 3, 1));
    await journal.settle(BATCH, 1, 'stored');
    expect(await batches.members(TENANT, BATCH.batchId, 0)).toEqual([]);
    expect(await batches.members(TENANT, BATCH.batchId, 1)).toEqual([
      { line: 3, taskId: 'task-3' },
    ]);
    expect(await batches.members(TENANT, BATCH.batchId, 2)).toBeUndefined();
  });

  it('are not received any more when their receiver was not heard of for a while', async () => {
    await begin(chunk(1, 1));
    now += HOLD_MS - 1;
    expect((await report()).state).toBe('receiving');
    await journal.hold(BATCH);
    now += HOLD_MS - 1;
    expect((await report()).state).toBe('receiving');
    now += 1;
    expect((await report()).state).toBe('finished');
  });

  it('are listed newest first, a page after the other, each tenant for itself', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const batchId of names) {
      await journal.begin({ ...BATCH, batchId });
      now += batchId === 'b' ? 0 : 1;
    }
    await journal.begin({ tenant: 'other', batchId: 'x', receiver: 'one' });
    const first = await batches.list(TENANT, 2);
    expect(first.items.map(({ batch_id }) => batch_id)).toEqual(['e', 'd']);
    await journal.begin({ ...BATCH, batchId: 'f' });
    const second = await batches.list(TENANT, 2, first.next);
    expect(second.items.map(({ batch_id }) => batch_id)).toEqual(['c', 'b']);
    const third = await batches.list(TENANT, 2, second.next);
    expect([third.items.map(({ batch_id }) => batch_id), third.next]).toEqual([['a'], undefined]);
    expect(await batches.list(TENANT, 2, 'unheard-of')).toEqual({ items: [], next: undefined });
    expect(await batches.find(TENANT, 'x')).toBeUndefined();
    expect((await batches.list('other', 2)).items).toHaveLength(1);
  });

  it('live as long as the read model, from their last change', async () => {
    await begin(chunk(1, 1));
    const names = ['batch', 'batchChunks', 'batchProgress'] as const;
    const all = [...names.map((name) => keys[name](TENANT, BATCH.batchId)), keys.batches(TENANT)];
    for (const key of all) expect(await store.redis.ttl(key)).toBeGreaterThan(3_500);
    for (const key of all) await store.redis.expire(key, 10);
    await count(0, 'completed');
    for (const key of all.slice(0, 3)) expect(await store.redis.ttl(key)).toBeGreaterThan(3_500);
  });

  it('hold 1,000,000 tasks in about 60 MB', async () => {
    await journal.begin(BATCH);
    const used = async () =>
      Number(/used_memory:(\d+)/.exec(await store.redis.info('memory'))?.[1]);
    const before = await used();
    for (let number = 0; number < 1_000; number += 1)
      await journal.register(BATCH, number, chunk(number * 100 + 1, 100));
    const perTask = ((await used()) - before) / 100_000;
    expect(perTask).toBeLessThan(60);
  });
});
