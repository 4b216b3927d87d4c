import {
  bodyOf,
  createResultCache,
  readFamilyCounts,
  type ResultCache,
  type ScoredResult,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import { gatewayConfig, loadConfig, type CacheConfig } from '@prioritization/config';
import { AIPriorityResult } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { holdsFor, result, scored } from '../testing/scored-results';
import { COMMAND_TIMEOUT_MS, startStore, type Store } from '../testing/store';
import { errorOf, sleep, timed, until } from '../testing/until';

const TENANT = 'acme';
const DIGEST = 'digest';
const { cache: defaults } = loadConfig(gatewayConfig, {});
const key = keys.resultCache(TENANT, DIGEST);

describe('the result cache', () => {
  let store: Store;
  let otherRedis: Redis;
  const caches: ResultCache[] = [];
  const errors: unknown[] = [];

  beforeAll(async () => {
    store = await startStore();
    otherRedis = await store.connect();
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());
  afterEach(async () => {
    await Promise.all(caches.splice(0).map((cache) => cache.stop()));
    errors.length = 0;
  });

  /** A gateway's cache: each has a memory of its own. */
  const gateway = (settings: Partial<CacheConfig> = {}, redis = store.redis): ResultCache => {
    const onError = (error: unknown) => errors.push(error);
    const cache = createResultCache(redis, { ...defaults, ...settings }, { onError });
    caches.push(cache);
    return cache;
  };
  const keep = (cache: ResultCache, changes: Partial<ScoredResult> = {}, digest = DIGEST) =>
    cache.scoreAfresh(TENANT, digest, async () => scored(changes));
  const find = (cache: ResultCache, digest = DIGEST, tenant = TENANT) =>
    cache.find(tenant, digest, new Date());
  const inRedis = (digest = DIGEST) => store.redis.exists(keys.resultCache(TENANT, digest));
  const untilInRedis = (digest = DIGEST) =>
    until(`${digest} is in Redis`, async () => (await inRedis(digest)) === 1);
  /** Counts how often it is asked; takes a while, so that others come meanwhile. */
  const scorer = (milliseconds = 100) => {
    const scorer = {
      asked: 0,
      score: async (): Promise<ScoredResult> => {
        scorer.asked += 1;
        await sleep(milliseconds);
        return scored();
      },
    };
    return scorer;
  };

  it('gives back what it keeps, in every gateway, to the tenant it belongs to', async () => {
    const here = gateway();
    await keep(here);
    await untilInRedis();
    const there = await find(gateway());
    expect(await find(here)).toMatchObject({ undated: true });
    const body: unknown = JSON.parse(bodyOf('mine', there?.tail ?? Buffer.of()).toString());
    expect(AIPriorityResult.parse(body)).toEqual({ ...result, request_id: 'mine' });
    expect(await find(here, DIGEST, 'other')).toBeUndefined();
    expect(await find(gateway(), DIGEST, 'other')).toBeUndefined();
    const life = (defaults.timeToLiveSeconds + defaults.staleSeconds) * 1_000;
    expect(await store.redis.pttl(key)).toBeLessThanOrEqual(life);
    expect(await store.redis.pttl(key)).toBeGreaterThan(life * 0.85);
  });

  it('never gives out what would be wrong, neither from memory nor from Redis', async () => {
    const here = gateway();
    await keep(here, holdsFor(700));
    await untilInRedis();
    expect(await store.redis.pttl(key)).toBeLessThanOrEqual(700);
    expect(await find(here)).toBeDefined();
    await until('it has ended', async () => (await find(here)) === undefined);
    await until('it is gone', async () => (await inRedis()) === 0);

    await keep(here, holdsFor(-1), 'past');
    await keep(here, { holds: undefined }, 'of another version');
    await sleep(50);
    expect(await inRedis('past')).toBe(0);
    expect(await inRedis('of another version')).toBe(0);
    expect(await find(here, 'past')).toBeUndefined();
  });

  it('lets no late write outlive its time: what a paused Redis wrote afterwards is gone', async () => {
    store.servers.redis.pause();
    await sleep(200);
    await keep(gateway(), holdsFor(1_500));
    await sleep(1_600);
    store.servers.redis.resume();
    await store.untilReady();
    expect(await find(gateway())).toBeUndefined();
    await until('it is gone', async () => (await inRedis()) === 0);
  });

  it.each(['', '{"cut', 'null', '[]', '{"result":{}}'])('misses on %j', async (text) => {
    await store.redis.set(key, text);
    expect(await find(gateway())).toBeUndefined();
    const own = scorer(0);
    await gateway().scoreOnce(TENANT, DIGEST, own.score);
    expect(own.asked).toBe(1);
  });

  it('scores a hot key once when it expires under 500 clients of two gateways', async () => {
    const gateways = [gateway(), gateway({}, otherRedis)];
    for (const each of gateways) await keep(each, holdsFor(300));
    await untilInRedis();
    await sleep(350);
    const hot = scorer();
    const ask = async (cache: ResultCache) =>
      (await find(cache)) ?? cache.scoreOnce(TENANT, DIGEST, hot.score);
    const clients = Array.from({ length: 500 }, (_, client) => client);
    const answers = await Promise.all(
      clients.flatMap((client) => gateways.slice(client % 2, (client % 2) + 1).map(ask)),
    );
    expect(answers).toHaveLength(500);
    expect(new Set(answers.map(({ tail }) => tail.toString())).size).toBe(1);
    expect(hot.asked).toBe(1);
  });

  it('gives a result past its life out while one gateway scores it again', async () => {
    const [here, there] = [gateway(), gateway({}, otherRedis)];
    await keep(here, holdsFor(60_000, 200));
    await untilInRedis();
    await sleep(250);
    const again = scorer();
    const stale = [await find(here), await find(there)];
    expect(stale.map((entry) => entry && entry.freshUntil < Date.now())).toEqual([true, true]);
    for (const each of [here, there, here, there]) each.refresh(TENANT, DIGEST, again.score);
    await until('both are fresh', async () => {
      const found = [await find(here), await find(there)];
      return found.every((entry) => entry !== undefined && entry.freshUntil > Date.now());
    });
    expect(again.asked).toBe(1);
  });

  it('waits no longer than it may for a gateway that died while it scored', async () => {
    await store.redis.set(keys.resultLock(TENANT, DIGEST), 'of a dead gateway', 'PX', 60_000);
    const own = scorer(0);
    const answer = await gateway({ waitMs: 200 }).scoreOnce(TENANT, DIGEST, own.score);
    expect([own.asked, answer.collapsed]).toEqual([1, false]);
    expect(await store.redis.get(keys.resultLock(TENANT, DIGEST))).toBe('of a dead gateway');
  });

  it('does not wait for a gateway that failed, and keeps no failure', async () => {
    const fails = async (): Promise<ScoredResult> => {
      await sleep(100);
      throw new Error('no scorer');
    };
    const failing = gateway();
    const failed = [1, 2].map(() => errorOf(failing.scoreOnce(TENANT, DIGEST, fails)));
    await sleep(30);
    const own = scorer(0);
    const [answer] = await Promise.all([
      gateway({}, otherRedis).scoreOnce(TENANT, DIGEST, own.score),
      ...failed,
    ]);
    expect((await Promise.all(failed)).map(String)).toEqual(Array(2).fill('Error: no scorer'));
    expect([own.asked, answer.collapsed]).toEqual([1, false]);
    await until(
      'the lock is back',
      async () => (await store.redis.exists(keys.resultLock(TENANT, DIGEST))) === 0,
    );
  });

  it('scores afresh when asked to, and gives that out from then on', async () => {
    const here = gateway();
    await keep(here);
    const newer = { ...result, reasoning: 'newer' };
    await keep(here, { result: newer });
    await until('it is in Redis', async () =>
      ((await store.redis.get(key)) ?? '').includes('newer'),
    );
    for (const each of [here, gateway()]) {
      expect((await find(each))?.tail.toString()).toContain('newer');
    }
  });

  describe('while Redis is away', () => {
    afterEach(async () => {
      await store.servers.redis.restart();
      await store.untilReady();
    });

    it('misses without an error or a wait, scores once a process, and lives off its memory', async () => {
      const here = gateway();
      await store.servers.redis.stop();
      const own = scorer();
      const [, took] = await timed(async () => {
        expect(await find(here)).toBeUndefined();
        const answers = await Promise.all(
          Array.from({ length: 50 }, () => here.scoreOnce(TENANT, DIGEST, own.score)),
        );
        expect(answers.filter(({ collapsed }) => !collapsed)).toHaveLength(1);
      });
      expect(own.asked).toBe(1);
      expect(took).toBeLessThan(COMMAND_TIMEOUT_MS + 5_000);
      expect(await find(here)).toBeDefined();
      expect(errors.length).toBeGreaterThan(0);
    });
  });

  describe('beyond its limit', () => {
    const write = async (cache: ResultCache, digests: readonly string[]) => {
      for (const digest of digests) {
        await keep(cache, {}, digest);
        await untilInRedis(digest);
        await sleep(2);
      }
    };
    const left = async (digests: readonly string[]) => {
      const found = await Promise.all(digests.map((digest) => inRedis(digest)));
      return digests.filter((_, index) => found[index] === 1);
    };
    const size = () => store.redis.zcard(keys.uses(TENANT, 'results'));

    it('evicts the least recently used, and counts it', async () => {
      const cache = gateway({ sharedMaxEntries: 3 });
      await write(cache, ['a', 'b', 'c']);
      await find(cache, 'a');
      await sleep(2);
      await write(cache, ['d', 'e']);
      await until('two are gone', async () => (await left(['a', 'b', 'c', 'd', 'e'])).length === 3);
      expect(await left(['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'd', 'e']);
      cache.count('hit');
      await until('it is counted', async () => {
        const counts = await readFamilyCounts(store.redis, 'results');
        return counts.evicted === 2 && counts.hit === 1;
      });
    });

    it('evicts nothing in place of what has expired by itself', async () => {
      const cache = gateway({ sharedMaxEntries: 3 });
      await write(cache, ['old']);
      await keep(cache, holdsFor(500), 'short');
      await untilInRedis('short');
      await write(cache, ['new']);
      await sleep(700);
      await write(cache, ['newest']);
      await until('all are noted', async () => (await size()) === 3);
      await sleep(1_200);
      expect(await left(['old', 'short', 'new', 'newest'])).toEqual(['old', 'new', 'newest']);
    });

    it('takes many out in slices', async () => {
      const cache = gateway({ sharedMaxEntries: 50, localMaxEntries: 0 });
      const digests = Array.from({ length: 2_500 }, (_, index) => `d${index}`);
      await Promise.all(digests.map((digest) => keep(cache, {}, digest)));
      await until('it is within its limit', async () => {
        const entries = await store.redis.keys(keys.resultCache(TENANT, '*'));
        return entries.length === 50 && (await size()) === 50;
      });
      expect(await store.redis.zcard(keys.ends(TENANT, 'results'))).toBe(50);
    });
  });
});
