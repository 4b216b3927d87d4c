import {
  createCacheJobStore,
  createDeleteKeys,
  createResultCache,
  type ResultCache,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import { gatewayConfig, loadConfig } from '@prioritization/config';
import type { CacheDeletion } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { scoredTask, startStore, type Store } from '../testing/store';
import { until } from '../testing/until';

let store: Store;
let redis: Redis;
beforeAll(async () => {
  store = await startStore();
  ({ redis } = store);
});
afterAll(() => store.stop());

describe('a deleted result', () => {
  const config = loadConfig(gatewayConfig, {});
  const caches: ResultCache[] = [];
  const gateway = (): ResultCache => {
    const cache = createResultCache(redis, config.cache, { onError: () => undefined });
    caches.push(cache);
    return cache;
  };
  beforeEach(() => redis.flushall());
  afterEach(() => Promise.all(caches.splice(0).map((cache) => cache.stop())));

  it('is soon not given out any more from the memory of any gateway', async () => {
    const { result } = scoredTask('task-1', 5);
    const [here, there] = [gateway(), gateway()];
    for (const tenant of ['acme', 'globex']) {
      await here.scoreAfresh(tenant, 'd', async () => ({
        result,
        holds: { until: Infinity, wordsUntil: Infinity },
        undated: true,
      }));
      await until(
        'it is in Redis',
        async () => (await redis.exists(keys.resultCache(tenant, 'd'))) === 1,
      );
    }
    const finds = (cache: ResultCache, tenant = 'acme') => cache.find(tenant, 'd', new Date());
    expect([await finds(here), await finds(there)]).not.toContain(undefined);
    expect(await finds(there, 'globex')).toBeDefined();

    await createDeleteKeys(redis)({
      tenant: 'acme',
      families: ['result-cache'],
      dryRun: false,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onDeleted: async () => undefined,
    });
    expect(await finds(there)).toBeDefined();
    await here.forget('acme');
    expect(await finds(here)).toBeUndefined();
    await until(
      'the other gateway has heard of it',
      async () => (await finds(there)) === undefined,
    );
    await redis.unlink(keys.resultCache('globex', 'd'));
    expect([await finds(here, 'globex'), await finds(there, 'globex')]).not.toContain(undefined);
    const life = await redis.pttl(keys.forgottenResults());
    const longest = (config.cache.timeToLiveSeconds + config.cache.staleSeconds) * 1_000;
    expect(life).toBeGreaterThan(longest - 60_000);
  });
});

describe('a job', () => {
  const JOB: CacheDeletion = {
    kind: 'deletion',
    job_id: '0b9f2f7c-7f0b-4f0e-9d53-2d7a1c0f8a11',
    state: 'running',
    tenant: 'acme',
    dry_run: false,
    started_at: '2026-01-31T09:30:00.000Z',
    updated_at: '2026-01-31T09:30:00.000Z',
    families: ['result-cache'],
    database_keys: 0,
    scanned: 0,
    matched: 0,
    deleted: 0,
    bytes: 0,
    sampled_keys: 0,
    sample: [],
  };
  const at = Date.parse(JOB.updated_at);

  it('is seen by its owner alone, and by every gateway', async () => {
    const jobs = createCacheJobStore(await store.connect(), () => at + 1_000);
    await createCacheJobStore(redis).save('acme', JOB);
    expect(await jobs.find('acme', JOB.job_id)).toEqual(JOB);
    expect(await jobs.find('globex', JOB.job_id)).toBeUndefined();
    expect(await redis.ttl(keys.cacheJob('acme', JOB.job_id))).toBeGreaterThan(86_000);
  });

  it('is interrupted when its gateway does not say any more how far it is', async () => {
    await createCacheJobStore(redis).save('acme', JOB);
    const later = createCacheJobStore(redis, () => at + 16_000);
    expect((await later.find('acme', JOB.job_id))?.state).toBe('interrupted');
    await later.save('acme', { ...JOB, state: 'completed' });
    expect((await later.find('acme', JOB.job_id))?.state).toBe('completed');
  });

  it('hears from any gateway that it is to end', async () => {
    const jobs = createCacheJobStore(redis);
    expect(await jobs.save('acme', JOB)).toEqual({ isCancelled: false });
    expect(await jobs.cancel('globex', JOB.job_id)).toBe(false);
    expect(await jobs.cancel('acme', JOB.job_id)).toBe(true);
    expect(await jobs.save('acme', JOB)).toEqual({ isCancelled: true });
  });
});
