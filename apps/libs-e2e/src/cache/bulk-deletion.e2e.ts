import {
  createDeleteKeys,
  createSurveyor,
  SCAN_COUNT,
  UNLINKED_AT_ONCE,
  cacheStatistics,
  type DeletionProgress,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { startStore, type Store } from '../testing/store';
import { until } from '../testing/until';

const RESULTS = 40_000;
const TASKS = 10_000;

let store: Store;
let redis: Redis;
beforeAll(async () => {
  store = await startStore();
  ({ redis } = store);
});
afterAll(() => store.stop());

const digest = (index: number): string => `digest-${index}`;

/** As entries stand in Redis: the value, and when it was used and ends. */
const fill = async (tenant: string, results: number, tasks: number): Promise<void> => {
  for (let first = 0; first < Math.max(results, tasks); first += 1_000) {
    const pipeline = redis.pipeline();
    for (let index = first; index < first + 1_000; index += 1) {
      if (index < results) {
        pipeline.set(keys.resultCache(tenant, digest(index)), 'x'.repeat(200), 'EX', 3_600);
        pipeline.zadd(keys.uses(tenant, 'results'), index, digest(index));
        pipeline.zadd(keys.ends(tenant, 'results'), index, digest(index));
      }
      if (index < tasks) pipeline.hset(keys.task(tenant, `task-${index}`), 'state', 'completed');
    }
    await pipeline.exec();
  }
};

const neverAborted = new AbortController().signal;
const remove = async (filter: {
  tenant?: string;
  families: readonly string[];
  pattern?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
  onDeleted?: () => Promise<void>;
}) => {
  const told: DeletionProgress[] = [];
  await createDeleteKeys(redis)({
    tenant: filter.tenant,
    families: filter.families,
    pattern: filter.pattern,
    dryRun: filter.dryRun ?? false,
    signal: filter.signal ?? neverAborted,
    onProgress: (progress) => told.push(progress),
    onDeleted: filter.onDeleted ?? (async () => undefined),
  });
  return told;
};

/** How often each command ran since the counts were reset. */
const commandCalls = async (): Promise<ReadonlyMap<string, number>> => {
  const text = await redis.info('commandstats');
  return new Map(
    [...text.matchAll(/cmdstat_([a-z|]+):calls=(\d+)/g)].map(([, name = '', calls]) => [
      name,
      Number(calls),
    ]),
  );
};

describe('50,000 keys', () => {
  /** Every command with its arguments, as Redis got them. */
  const monitored: string[][] = [];
  let monitor: Awaited<ReturnType<Redis['monitor']>>;
  beforeAll(async () => {
    await fill('acme', RESULTS, TASKS);
    monitor = await redis.monitor();
    monitor.on('monitor', (_time: string, command: string[]) => {
      if (['unlink', 'scan', 'zrem'].includes(command[0]?.toLowerCase() ?? '')) {
        monitored.push(command);
      }
    });
    await redis.config('RESETSTAT');
  }, 60_000);
  afterAll(() => monitor.disconnect());

  it('are counted and measured by family', async () => {
    const survey = await createSurveyor(redis, { budgetMs: 60_000, keptMs: 0 }).survey();
    const { families, estimated, tenants } = cacheStatistics(survey, undefined, () => undefined);
    const held = new Map(families.map((family) => [family.family, family]));
    expect(estimated).toBe(false);
    expect(held.get('result-cache')).toMatchObject({ keys: RESULTS, keys_without_expiry: 0 });
    expect(held.get('task')).toMatchObject({ keys: TASKS });
    const { sampled_keys = 0, bytes, expires_in_seconds } = held.get('result-cache') ?? {};
    expect(sampled_keys).toBeGreaterThanOrEqual(100);
    const exact = Number(await redis.memory('USAGE', keys.resultCache('acme', digest(5))));
    // Keys differ in length by a few bytes.
    expect(Math.abs((bytes ?? 0) / RESULTS / exact - 1)).toBeLessThan(0.15);
    expect(expires_in_seconds?.most).toBeLessThanOrEqual(3_600);
    expect(expires_in_seconds?.least).toBeGreaterThan(3_000);
    expect(tenants).toMatchObject([{ tenant: 'acme', keys: RESULTS + TASKS + 2 }]);
  });

  it('are projected from a part of them when the time is short', async () => {
    const survey = await createSurveyor(redis, { budgetMs: 20, keptMs: 0 }).survey();
    const { families, estimated, scanned_keys, database_keys } = cacheStatistics(
      survey,
      undefined,
      () => undefined,
    );
    expect(estimated).toBe(true);
    expect(scanned_keys).toBeLessThan(database_keys);
    const counted = families.find(({ family }) => family === 'result-cache')?.keys ?? 0;
    expect(counted / RESULTS).toBeGreaterThan(0.7);
    expect(counted / RESULTS).toBeLessThan(1.3);
  });

  it('stay in a dry run, which says how many and shows some', async () => {
    const told = await remove({ tenant: 'acme', families: ['result-cache'], dryRun: true });
    expect(told.at(-1)).toMatchObject({ matched: RESULTS, deleted: 0 });
    expect(told.at(-1)?.sample).toHaveLength(10);
    expect(await redis.exists(keys.resultCache('acme', digest(1)))).toBe(1);
  });

  it('go by a pattern, and only those', async () => {
    await remove({ tenant: 'acme', families: ['result-cache'], pattern: 'digest-1?3*' });
    expect(await redis.exists(keys.resultCache('acme', 'digest-1'))).toBe(1);
    expect(await redis.exists(keys.resultCache('acme', 'digest-123'))).toBe(0);
    expect(await redis.exists(keys.resultCache('acme', 'digest-1294'))).toBe(1);
    expect(await redis.zscore(keys.uses('acme', 'results'), 'digest-123')).toBeNull();
    expect(await redis.zscore(keys.uses('acme', 'results'), 'digest-1')).not.toBeNull();
  });

  it('go in slices while others are served, and leave the other families as they are', async () => {
    const told = await remove({ tenant: 'acme', families: ['result-cache'] });
    expect(told.length).toBeGreaterThan(RESULTS / SCAN_COUNT / 2);
    expect(told.at(-1)?.deleted).toBe(told.at(-1)?.matched);
    const left = await createSurveyor(redis, { budgetMs: 60_000, keptMs: 0 }).survey();
    const families = left.groups.map(({ family, tally }) => [family, tally.keys]);
    expect(families).toEqual([['task', TASKS]]);
  });

  it('never took a command that looks at everything, nor one with many keys', async () => {
    const calls = await commandCalls();
    for (const blocking of ['keys', 'del', 'flushdb', 'flushall', 'smembers', 'hgetall']) {
      expect([blocking, calls.get(blocking) ?? 0]).toEqual([blocking, 0]);
    }
    expect(calls.get('unlink')).toBeGreaterThanOrEqual(RESULTS / UNLINKED_AT_ONCE);
    await until('everything was monitored', () =>
      monitored.some(([name]) => name?.toLowerCase() === 'unlink'),
    );
    const widths = monitored
      .filter(([name]) => name?.toLowerCase() !== 'scan')
      .map((command) => command.length - 1);
    expect(Math.max(...widths)).toBeLessThanOrEqual(UNLINKED_AT_ONCE + 1);
    const patterns = new Set(
      monitored.flatMap(([name, , , pattern]) => (name?.toLowerCase() === 'scan' ? pattern : [])),
    );
    expect([...patterns].sort()).toEqual(['{*}:*', '{acme}:result-cache*']);
    const counts = monitored.flatMap((command) =>
      command[0]?.toLowerCase() === 'scan' ? command.slice(-1) : [],
    );
    expect(new Set(counts)).toEqual(new Set([String(SCAN_COUNT)]));
  });
});

describe('a deletion', () => {
  beforeEach(() => redis.flushall());

  it('touches no other tenant, however much its name looks like it', async () => {
    for (const tenant of ['acme', 'acme.b', 'a-acme']) await fill(tenant, 1_000, 0);
    await remove({ tenant: 'acme', families: ['result-cache'] });
    const left = (tenant: string) => redis.exists(keys.resultCache(tenant, digest(1)));
    expect([await left('acme'), await left('acme.b'), await left('a-acme')]).toEqual([0, 1, 1]);
    await remove({ families: ['result-cache'] });
    expect([await left('acme.b'), await left('a-acme')]).toEqual([0, 0]);
  });

  it('goes on where it was when Redis was away for a while', async () => {
    await fill('acme', 5_000, 0);
    let isOver = false;
    const told = await remove({
      tenant: 'acme',
      families: ['result-cache'],
      async onDeleted() {
        if (isOver) return;
        isOver = true;
        store.servers.redis.pause();
        setTimeout(() => store.servers.redis.resume(), 1_000);
      },
    });
    expect(told.at(-1)).toMatchObject({ matched: 5_000 });
    expect(await redis.dbsize()).toBe(0);
  });

  it('ends where it is when it is told to', async () => {
    await fill('acme', 5_000, 0);
    const ending = new AbortController();
    const cancelled = new Error('cancelled');
    const removal = remove({
      tenant: 'acme',
      families: ['result-cache'],
      signal: ending.signal,
      onDeleted: async () => ending.abort(cancelled),
    });
    await expect(removal).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    const left = await redis.dbsize();
    expect([left > 0, left < 5_002]).toEqual([true, true]);
  });
});
