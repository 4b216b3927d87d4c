import { createRanking, createReadModel, readCursor, type ReadModel } from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import { TaskId, type RankingPage } from '@prioritization/contracts';
import fc from 'fast-check';
import { createPager, scoredTask, startStore, type Store } from '../testing/store';

const TENANT = 'acme';
const at = (sequence: number, { submitted = 1_000, streamCreated = 1 } = {}) => ({
  submitted,
  streamCreated,
  sequence,
});

describe('the read model', () => {
  let store: Store;
  let model: ReadModel;
  let page: ReturnType<typeof createPager>;
  beforeAll(async () => {
    store = await startStore();
    model = createReadModel(store.redis, { timeToLiveSeconds: 3_600 });
    page = createPager(store.redis);
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());

  const scoreOf = async (id: string) => {
    const found = await model.find(TENANT, id);
    return found.status === 'completed'
      ? found.result.priority_metrics.final_priority_score
      : found.status;
  };
  const idsOf = (page: RankingPage) => page.items.map((item) => item.task_id);
  const walk = async (limit: number, onPage: (page: RankingPage) => unknown = () => undefined) => {
    const pages: RankingPage[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const current: RankingPage = await page(
        TENANT,
        limit,
        cursor === undefined ? undefined : readCursor(cursor),
      );
      pages.push(current);
      cursor = current.next_cursor;
      await onPage(current);
    }
    return pages;
  };

  it('keeps the newer result when an older one arrives late, and does nothing for a repeated one', async () => {
    expect(await model.applyResults(TENANT, [scoredTask('t', 8)], at(12))).toEqual(['applied']);
    expect(await model.applyResults(TENANT, [scoredTask('t', 3)], at(11))).toEqual(['outdated']);
    expect(await model.applyResults(TENANT, [scoredTask('t', 4)], at(12))).toEqual(['repeated']);
    expect(await scoreOf('t')).toBe(8);
    expect(await store.redis.zcard(keys.ranking(TENANT))).toBe(1);
  });

  it('takes the first result of a stream that was made again for the newer one', async () => {
    await model.applyResults(TENANT, [scoredTask('t', 8)], at(900_000));
    const again = at(1, { streamCreated: 2 });
    expect(await model.applyResults(TENANT, [scoredTask('t', 3)], again)).toEqual(['applied']);
    expect(await scoreOf('t')).toBe(3);
  });

  it('ends in the same state, in whatever order and how often results arrive', async () => {
    const arrivals = fc.array(
      fc.record({ submitted: fc.nat(2), sequence: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async (places) => {
        await store.redis.flushall();
        for (const { submitted, sequence } of places) {
          const score = submitted + sequence / 10;
          await model.applyResults(TENANT, [scoredTask('t', score)], at(sequence, { submitted }));
        }
        expect(await scoreOf('t')).toBe(
          Math.max(...places.map(({ submitted, sequence }) => submitted + sequence / 10)),
        );
        const { total, items } = await page(TENANT, 10);
        expect([total, items.length]).toEqual([1, 1]);
      }),
      { numRuns: 50 },
    );
  });

  it('shows a task as processing from its submission, and again from its re-submission, until its result', async () => {
    expect(await scoreOf('t')).toBe('not_found');
    await model.markSubmitted(TENANT, ['t'], 1_000);
    expect(await scoreOf('t')).toBe('processing');
    await model.applyResults(TENANT, [scoredTask('t', 5)], at(1, { submitted: 1_000 }));
    expect(await scoreOf('t')).toBe(5);

    await model.markSubmitted(TENANT, ['t'], 2_000);
    expect(await scoreOf('t')).toBe('processing');
    await model.applyResults(TENANT, [scoredTask('t', 6)], at(2, { submitted: 1_000 }));
    expect(await scoreOf('t')).toBe('processing');
    await model.applyResults(TENANT, [scoredTask('t', 7)], at(3, { submitted: 2_000 }));
    expect(await scoreOf('t')).toBe(7);
  });

  it('is not set back when the note of a submission comes after its result', async () => {
    await model.applyResults(TENANT, [scoredTask('t', 5)], at(1, { submitted: 1_000 }));
    await model.markSubmitted(TENANT, ['t'], 1_000);
    expect(await scoreOf('t')).toBe(5);
  });

  it('says why a task failed, until a result of the same submission says more', async () => {
    const failure = { submitted: 1_000, at: '2026-01-31T09:30:00.000Z' };
    await model.applyResults(TENANT, [scoredTask('t', 5)], at(1, { submitted: 500 }));
    await model.applyFailure(TENANT, ['t'], 'no title', failure);
    expect(await model.find(TENANT, 't')).toMatchObject({ status: 'failed', error: 'no title' });
    expect((await page(TENANT, 10)).total).toBe(0);

    await model.applyResults(TENANT, [scoredTask('t', 6)], at(2, { submitted: 1_000 }));
    expect(await model.applyFailure(TENANT, ['t'], 'late', failure)).toEqual(['outdated']);
    expect(await scoreOf('t')).toBe(6);
  });

  it('keeps tenants apart', async () => {
    await model.applyResults('other', [scoredTask('t', 5)], at(1));
    expect(await scoreOf('t')).toBe('not_found');
    expect((await page(TENANT, 10)).total).toBe(0);
  });

  it('treats a record that cannot be read as not there, and what is left still pages', async () => {
    await model.applyResults(TENANT, [scoredTask('a', 5), scoredTask('b', 4)], at(1));
    await store.redis.hset(keys.task(TENANT, 'a'), 'outcome', '{"cut');
    expect(await scoreOf('a')).toBe('not_found');
    expect(idsOf(await page(TENANT, 10))).toEqual(['b']);
  });

  it('pages as a sorted array does: score, deadline, age, then the id’s bytes', async () => {
    const days = ['2026-02-01', '2026-02-02', undefined].map(
      (day) => day && `${day}T00:00:00.000Z`,
    );
    const tasks = fc.uniqueArray(
      fc.record({
        id: fc.oneof(
          fc
            .string({ unit: 'binary', minLength: 1, maxLength: 4 })
            .filter((id) => TaskId.safeParse(id).success),
          fc.constantFrom(
            'a',
            'B',
            'Z',
            'é',
            'ñ',
            '\uffee',
            '😀',
            'a-b',
            'a b',
            'task-9',
            'task-10',
          ),
        ),
        score: fc.constantFrom(0, 5, 5.25, 10),
        deadline: fc.constantFrom(...days),
        created_at: fc.constantFrom(...days),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(tasks, fc.integer({ min: 1, max: 7 }), async (given, limit) => {
        await store.redis.flushall();
        const scored = given.map(({ id, score, ...dates }) => scoredTask(id, score, dates));
        await model.applyResults(TENANT, scored, at(1));
        const time = (date: string | undefined) => (date ? Date.parse(date) : Number.MAX_VALUE);
        const expected = [...given].sort(
          (one, other) =>
            other.score - one.score ||
            time(one.deadline) - time(other.deadline) ||
            time(one.created_at) - time(other.created_at) ||
            Buffer.compare(Buffer.from(one.id), Buffer.from(other.id)),
        );
        const pages = await walk(limit);
        expect(pages.flatMap(idsOf)).toEqual(expected.map(({ id }) => id));
        expect(pages.flatMap(({ items }) => items.map(({ rank }) => rank))).toEqual(
          expected.map((_, index) => index + 1),
        );
        expect(pages.every(({ total }) => total === given.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('neither loses nor repeats what stays, while other tasks come, move and go between pages', async () => {
    const stay = Array.from({ length: 30 }, (_, index) => `stay-${index}`);
    await model.applyResults(
      TENANT,
      stay.map((id, index) => scoredTask(id, (index % 3) + 4)),
      at(1),
    );
    await model.applyResults(TENANT, [scoredTask('moves', 10), scoredTask('leaves', 5)], at(2));
    let turn = 10;
    const seen = (
      await walk(4, async (page) => {
        turn += 1;
        const last = page.items.at(-1)?.task_id;
        await model.applyResults(TENANT, [scoredTask(`new-${turn}`, turn % 10)], at(turn));
        await model.applyResults(TENANT, [scoredTask('moves', turn % 7)], at(turn + 1));
        await model.applyFailure(TENANT, ['leaves'], 'gone', {
          submitted: 2_000,
          at: '2026-01-31T09:30:00.000Z',
        });
        if (last?.startsWith('new-')) {
          await model.applyFailure(TENANT, [last], 'gone', {
            submitted: 2_000,
            at: '2026-01-31T09:30:00.000Z',
          });
        }
      })
    ).flatMap(idsOf);
    const stayed = seen.filter((id) => id.startsWith('stay-'));
    expect(stayed).toHaveLength(30);
    expect(new Set(stayed)).toEqual(new Set(stay));
  });

  it('goes on from a place that is gone, among equals as well', async () => {
    await model.applyResults(
      TENANT,
      ['a', 'b', 'c', 'd'].map((id) => scoredTask(id, 5)),
      at(1),
    );
    const first = await page(TENANT, 2);
    await model.applyFailure(TENANT, ['b'], 'gone', {
      submitted: 2_000,
      at: '2026-01-31T09:30:00.000Z',
    });
    const next = await page(TENANT, 2, readCursor(first.next_cursor ?? ''));
    expect(idsOf(next)).toEqual(['c', 'd']);
    expect(next.next_cursor).toBeNull();
  });

  it('has nothing behind its last place', async () => {
    await model.applyResults(TENANT, [scoredTask('a', 5), scoredTask('b', 4)], at(1));
    const { items, next_cursor } = await page(TENANT, 10);
    expect([items.length, next_cursor]).toEqual([2, null]);
    const ranking = createRanking(store.redis);
    const last = (await ranking.slice(TENANT, 10)).places.at(-1);
    expect(await ranking.slice(TENANT, 10, last)).toEqual({ total: 2, places: [] });
  });

  it('goes on after SCRIPT FLUSH: no command depends on what the server remembers', async () => {
    await model.applyResults(TENANT, [scoredTask('t', 5)], at(1));
    await store.redis.script('FLUSH');
    expect(await model.applyResults(TENANT, [scoredTask('t', 6)], at(2))).toEqual(['applied']);
    await store.redis.script('FLUSH');
    await model.markSubmitted(TENANT, ['u', 'v'], 1);
    await store.redis.script('FLUSH');
    expect((await page(TENANT, 10)).total).toBe(1);
  });

  it('is rebuilt after FLUSHALL by applying the same results again', async () => {
    const apply = () => model.applyResults(TENANT, [scoredTask('a', 5), scoredTask('b', 6)], at(1));
    await apply();
    const before = await page(TENANT, 10);
    await store.redis.flushall();
    expect((await page(TENANT, 10)).total).toBe(0);
    expect(await apply()).toEqual(['applied', 'applied']);
    expect(await page(TENANT, 10)).toEqual(before);
  });

  it('lets what nobody renews expire', async () => {
    await model.applyResults(TENANT, [scoredTask('t', 5)], at(1));
    await model.markSubmitted(TENANT, ['u'], 1);
    for (const key of [keys.task(TENANT, 't'), keys.task(TENANT, 'u'), keys.ranking(TENANT)]) {
      expect(await store.redis.ttl(key)).toBeGreaterThan(3_500);
    }
  });
});
