import { createRateLimiter, type Charge } from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { quiet } from '../testing/broker';
import { hammer, ledgerOf, type Attempt } from '../testing/hammer';
import { startStore, type Store } from '../testing/store';
import { sleep, until } from '../testing/until';

const TENANT = 'acme';
const WINDOW_MS = 1_000;
/** A hundredth of the window. */
const SLICE_MS = 10;

const charge = (counter: string, quota: number, cost = 1): Charge => ({
  counter,
  quota,
  windowSeconds: WINDOW_MS / 1_000,
  cost,
});

describe('the rate limiter', () => {
  let store: Store;
  const connections: Redis[] = [];
  const connect = async (): Promise<Redis> => {
    const redis = store.redis.duplicate();
    connections.push(redis);
    await until('it is connected', () => redis.status === 'ready');
    return redis;
  };
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(async () => {
    connections.forEach((redis) => redis.disconnect());
    await store.stop();
  });
  beforeEach(() => store.redis.flushall());

  const limiter = () => createRateLimiter(store.redis, quiet);

  describe('hammered by 50 clients on each of 4 connections', () => {
    const quota = 400;
    let attempts: Attempt[];
    beforeAll(async () => {
      await store.redis.flushall();
      const redis = await Promise.all([connect(), connect(), connect(), connect()]);
      const limiters = redis.map((connection) => createRateLimiter(connection, quiet));
      attempts = await hammer(limiters, {
        clients: 50,
        forMs: 4_000,
        charge: (cost) => charge('hammered', quota, cost),
      });
    });

    it('never lets more than the quota pass in any window', () => {
      const ledger = ledgerOf(attempts);
      expect(ledger.total).toBeGreaterThan(quota * 3);
      expect(ledger.mostWithin(WINDOW_MS)).toBeLessThanOrEqual(quota);
    });

    it('refuses nothing that would have fitted, but for one slice of a window', () => {
      const ledger = ledgerOf(attempts);
      const wouldHaveMade = attempts
        .filter((attempt) => !attempt.accepted)
        .map(({ at, cost }) => ledger.between(at - WINDOW_MS - SLICE_MS, at) + cost);
      expect(wouldHaveMade.length).toBeGreaterThan(0);
      expect(Math.min(...wouldHaveMade)).toBeGreaterThan(quota);
    });

    it('counts in a key of bounded size that expires with its window', async () => {
      const key = keys.rateLimit(TENANT, 'hammered');
      await createRateLimiter(store.redis, quiet).take(TENANT, [charge('hammered', quota)]);
      expect(await store.redis.hlen(key)).toBeLessThanOrEqual(WINDOW_MS / SLICE_MS + 3);
      expect(await store.redis.pttl(key)).toBeLessThanOrEqual(WINDOW_MS + SLICE_MS);
      await until('it is gone', async () => (await store.redis.exists(key)) === 0);
    });
  });

  describe('with several quotas', () => {
    const lefts = async (charges: readonly Charge[]): Promise<number[]> =>
      (await limiter().look(TENANT, charges)).standings.map(({ left }) => left);

    it('takes of all of them or of none', async () => {
      const small = charge('small', 2);
      const large = charge('large', 100, 10);
      const decisions = await Promise.all(
        Array.from({ length: 20 }, () => limiter().take(TENANT, [large, small])),
      );
      expect(decisions.filter(({ accepted }) => accepted)).toHaveLength(2);
      expect(await lefts([large, small])).toEqual([80, 0]);
    });

    it('says which of them a request does not fit, and how all of them stand', async () => {
      await limiter().take(TENANT, [charge('tasks', 500, 400)]);
      const batch = [charge('tasks', 500, 200), charge('requests', 10)];
      const refused = await limiter().take(TENANT, batch);
      expect(refused).toMatchObject({
        accepted: false,
        standings: [
          { fits: false, left: 100 },
          { fits: true, left: 10, resetMs: 0 },
        ],
      });
      expect((await limiter().take(TENANT, [charge('tasks', 500, 100)])).accepted).toBe(true);
    });

    it('keeps tenants and counters apart', async () => {
      await limiter().take(TENANT, [charge('one', 1)]);
      expect((await limiter().take(TENANT, [charge('one', 1)])).accepted).toBe(false);
      expect((await limiter().take('other', [charge('one', 1)])).accepted).toBe(true);
      expect((await limiter().take(TENANT, [charge('two', 1)])).accepted).toBe(true);
    });
  });

  it('lets a refused request pass as soon as it said, and no sooner', async () => {
    await limiter().take(TENANT, [charge('waiting', 3, 2)]);
    await sleep(300);
    await limiter().take(TENANT, [charge('waiting', 3)]);
    const asked = Date.now();
    const refused = await limiter().take(TENANT, [charge('waiting', 3, 2)]);
    const resetMs = refused.standings[0]?.resetMs ?? 0;
    expect(resetMs).toBeGreaterThan(0);
    expect(resetMs).toBeLessThanOrEqual(WINDOW_MS + SLICE_MS - 250);

    let decision = refused;
    while (!decision.accepted) {
      await sleep(2);
      decision = await limiter().take(TENANT, [charge('waiting', 3, 2)]);
    }
    expect(decision.at).toBeGreaterThanOrEqual(refused.at + resetMs);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(resetMs);
  });

  it('never lets a request pass that costs more than a whole quota', async () => {
    const decision = await limiter().take(TENANT, [charge('huge', 10, 11)]);
    expect(decision).toMatchObject({ accepted: false, standings: [{ fits: false, left: 10 }] });
    expect(decision.standings[0]?.resetMs).toBeGreaterThan(0);
  });

  it('takes nothing when it only looks', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await limiter().look(TENANT, [charge('looked', 1)])).accepted).toBe(true);
    }
    expect(await store.redis.exists(keys.rateLimit(TENANT, 'looked'))).toBe(0);
  });

  it('recovers within a window when the clock of Redis went back', async () => {
    const key = keys.rateLimit(TENANT, 'future');
    const slice = Math.floor(Date.now() / SLICE_MS) + 1_000_000;
    await store.redis.hset(key, { [String(slice)]: 5, total: 5, oldest: slice });
    const refused = await limiter().take(TENANT, [charge('future', 5)]);
    expect(refused.accepted).toBe(false);
    expect(refused.standings[0]?.resetMs).toBeLessThanOrEqual(WINDOW_MS + SLICE_MS);
    await until('it passes', async () => {
      return (await limiter().take(TENANT, [charge('future', 5)])).accepted;
    });
  });

  it('holds the limits through the death of Redis and after it, and says so once', async () => {
    const lines: string[] = [];
    const say = (_fields: object, line: string) => void lines.push(line);
    const quota = 100;
    const one = createRateLimiter(await connect(), { info: say, warn: say });
    const hammering = hammer([one], {
      clients: 20,
      forMs: 7_000,
      charge: (cost) => charge('hammered', quota, cost),
    });
    await sleep(1_500);
    await store.servers.redis.kill('SIGKILL');
    await sleep(2_500);
    await store.servers.redis.restart();
    await store.untilReady();
    const attempts = await hammering;

    expect(lines).toEqual([expect.stringContaining('away'), expect.stringContaining('back')]);
    const ledger = ledgerOf(attempts);
    expect(ledger.total).toBeGreaterThan(quota * 4);
    // Two clocks judge here, that of Redis and that of this process.
    expect(ledger.mostWithin(WINDOW_MS - 2 * SLICE_MS)).toBeLessThanOrEqual(quota);
    await until('Redis decides again', async () => {
      const last = charge(`last-${Date.now()}`, 1);
      await limiter().take(TENANT, [last]);
      return !(await one.take(TENANT, [last])).accepted;
    });
  });
});
