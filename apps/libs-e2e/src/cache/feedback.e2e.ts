import {
  FEEDBACK_KEPT,
  createFeedbackStore,
  createRanking,
  createReadModel,
  storedInClear,
  type FeedbackStore,
  type Ranking,
  type ReadModel,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import type { Feedback } from '@prioritization/contracts';
import fc from 'fast-check';
import { scoredTask, startStore, type Store } from '../testing/store';

const TENANT = 'acme';
const START = Date.parse('2026-01-31T09:30:00.000Z');
const iso = (milliseconds: number): string => new Date(START + milliseconds).toISOString();
const at = (sequence: number) => ({ streamCreated: 1, sequence });

type Override = Extract<Feedback, { kind: 'override' }>;
const override = (reason: string, more: Partial<Override> = {}): Override => ({
  kind: 'override',
  id: `f-${reason}`,
  task_id: 't',
  at: iso(0),
  urgency_level: 'CRITICAL',
  reason,
  ...more,
});
const cleared: Feedback = { kind: 'cleared', id: 'f-cleared', task_id: 't', at: iso(0) };

describe('what people said of tasks', () => {
  let store: Store;
  let feedback: FeedbackStore;
  let model: ReadModel;
  let ranking: Ranking;
  let now = START;
  const clock = () => now;
  beforeAll(async () => {
    store = await startStore();
    const config = { timeToLiveSeconds: 3_600 };
    feedback = createFeedbackStore(store.redis, config, storedInClear, clock);
    model = createReadModel(store.redis, config, storedInClear, clock);
    ranking = createRanking(store.redis, storedInClear, clock);
  });
  afterAll(() => store.stop());
  beforeEach(async () => {
    now = START;
    await store.redis.flushall();
  });

  const score = (sequence: number, submitted: number) =>
    model.applyResults(TENANT, [scoredTask('t', 5)], { ...at(sequence), submitted });
  /** The reason of the override that holds, wherever it is shown: everywhere the same. */
  const held = async (): Promise<string | undefined> => {
    const status = await model.find(TENANT, 't');
    const reasons = [
      status.status === 'completed' ? status.override?.reason : status.status,
      (await ranking.task(TENANT, 't'))?.override?.reason,
      (await ranking.overrides(TENANT)).get('t')?.reason,
    ];
    expect(new Set(reasons).size).toBe(1);
    return reasons[0];
  };

  it('ends in the same state, in whatever order and how often it arrives among results', async () => {
    const SUBMISSIONS = [0, 10, 20];
    const judgement = fc.record({
      sequence: fc.integer({ min: 1, max: 5 }),
      kind: fc.constantFrom('override' as const, 'cleared' as const, 'agree' as const),
      until_resubmitted: fc.boolean(),
      minute: fc.constantFrom(5, 15, 25),
    });
    const arrivals = fc
      .uniqueArray(judgement, { selector: ({ sequence }) => sequence, maxLength: 5 })
      .chain((judgements) =>
        fc.record({
          judgements: fc.constant(judgements),
          order: fc.array(fc.nat(judgements.length + SUBMISSIONS.length - 1), { maxLength: 12 }),
        }),
      );
    const feedbackOf = (one: typeof judgement extends fc.Arbitrary<infer Value> ? Value : never) =>
      ({
        override: override(`${one.sequence}`, {
          at: iso(one.minute * 60_000),
          until_resubmitted: one.until_resubmitted,
        }),
        cleared,
        agree: { kind: 'agree' as const, id: `f-${one.sequence}`, task_id: 't', at: iso(0) },
      })[one.kind];

    await fc.assert(
      fc.asyncProperty(arrivals, async ({ judgements, order }) => {
        await store.redis.flushall();
        const events = [
          ...judgements.map((one) => async () => {
            await feedback.apply(TENANT, feedbackOf(one), at(one.sequence));
          }),
          ...SUBMISSIONS.map((minute, index) => async () => {
            await score(10 + index, START + minute * 60_000);
          }),
        ];
        // Some arrive more than once and early, each arrives at least once.
        for (const index of order) await events[index]?.();
        for (const event of events) await event();

        const [newest] = judgements
          .filter(({ kind }) => kind !== 'agree')
          .sort((left, right) => right.sequence - left.sequence);
        const ended =
          newest?.until_resubmitted === true && newest.minute < Math.max(...SUBMISSIONS);
        expect(await held()).toBe(
          newest?.kind === 'override' && !ended ? `${newest.sequence}` : undefined,
        );
        const listed = await feedback.list(TENANT, 't');
        const newestFirst = [...judgements].sort((left, right) => right.sequence - left.sequence);
        expect(listed).toEqual(
          newestFirst.map((one) => JSON.parse(JSON.stringify(feedbackOf(one)))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is applied once: what is repeated or older changes nothing', async () => {
    await score(1, 1_000);
    expect(await feedback.apply(TENANT, override('first'), at(2))).toBe('applied');
    expect(await feedback.apply(TENANT, override('second'), at(3))).toBe('applied');
    expect(await feedback.apply(TENANT, override('first'), at(2))).toBe('outdated');
    expect(await feedback.apply(TENANT, override('second'), at(3))).toBe('repeated');
    expect(await held()).toBe('second');
  });

  it('takes the first judgement of a stream that was made again for the newer one', async () => {
    await score(1, 1_000);
    await feedback.apply(TENANT, override('old'), at(900_000));
    const again = { streamCreated: 2, sequence: 1 };
    expect(await feedback.apply(TENANT, override('new'), again)).toBe('applied');
    expect(await held()).toBe('new');
  });

  it('vanishes when its time is over, and an older one does not come back', async () => {
    await score(1, 1_000);
    await feedback.apply(TENANT, override('older'), at(2));
    await feedback.apply(TENANT, override('short', { expires_at: iso(1_000) }), at(3));
    now = START + 999;
    expect(await held()).toBe('short');
    now = START + 1_000;
    expect(await held()).toBeUndefined();
    await feedback.apply(TENANT, override('older'), at(2));
    expect(await held()).toBeUndefined();
    await feedback.apply(TENANT, { ...override('other'), task_id: 'another' }, at(4));
    expect(await store.redis.zrange(keys.overrides(TENANT), '0', '-1')).toEqual(['another']);
  });

  it('waits for its task when it arrives before it, as in a replay it may', async () => {
    await feedback.apply(TENANT, override('early'), at(2));
    expect((await model.find(TENANT, 't')).status).toBe('not_found');
    await score(1, 1_000);
    expect(await held()).toBe('early');
  });

  it('outlives the task’s failure and its next result', async () => {
    await score(1, 1_000);
    await feedback.apply(TENANT, override('kept'), at(2));
    await model.applyFailure(TENANT, ['t'], 'no title', { submitted: START, at: iso(0) });
    await score(3, START + 1);
    expect(await held()).toBe('kept');
  });

  it('lives as long as the tenant’s tasks, and no longer', async () => {
    await score(1, 1_000);
    await feedback.apply(TENANT, override('kept'), at(2));
    const all = [keys.task(TENANT, 't'), keys.overrides(TENANT), keys.feedback(TENANT, 't')];
    for (const key of all) expect(await store.redis.ttl(key)).toBeGreaterThan(3_500);
    await store.redis.expire(keys.overrides(TENANT), 10);
    await score(3, 2_000);
    expect(await store.redis.ttl(keys.overrides(TENANT))).toBeGreaterThan(3_500);
  });

  it('keeps the newest judgements of a task only', async () => {
    const said = Array.from({ length: FEEDBACK_KEPT + 5 }, (_, index) => index + 1);
    for (const sequence of [...said].reverse()) {
      const agree = { kind: 'agree' as const, id: `${sequence}`, task_id: 't', at: iso(0) };
      await feedback.apply(TENANT, agree, at(sequence));
    }
    const kept = (await feedback.list(TENANT, 't')).map(({ id }) => id);
    expect(kept).toEqual(said.slice(5).reverse().map(String));
  });

  it('keeps tenants apart, and leaves out what cannot be read', async () => {
    await score(1, 1_000);
    await feedback.apply(TENANT, override('ours'), at(2));
    expect((await ranking.overrides('other')).size).toBe(0);
    expect(await feedback.list('other', 't')).toEqual([]);
    await store.redis.hset(keys.task(TENANT, 't'), 'override', '{"cut');
    await store.redis.zadd(keys.feedback(TENANT, 't'), 0, 'x|{"cut');
    expect(await held()).toBeUndefined();
    expect(await feedback.list(TENANT, 't')).toHaveLength(1);
  });

  it('goes on after SCRIPT FLUSH', async () => {
    await score(1, 1_000);
    await store.redis.script('FLUSH');
    await feedback.apply(TENANT, override('kept', { until_resubmitted: true }), at(2));
    await store.redis.script('FLUSH');
    await score(3, START + 1);
    expect(await held()).toBeUndefined();
  });
});
