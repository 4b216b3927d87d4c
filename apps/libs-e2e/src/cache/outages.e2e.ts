import {
  StoreUnavailableError,
  createHealthSnapshot,
  createReadModel,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import {
  COMMAND_TIMEOUT_MS,
  scoredTask,
  startStore,
  type Store,
  createPager,
} from '../testing/store';
import { errorOf, sleep, timed, until } from '../testing/until';

const TENANT = 'acme';
const revision = { submitted: 1, streamCreated: 1, sequence: 1 };
/** Far less than a client would wait, far more than a busy machine needs. */
const SOON_MS = COMMAND_TIMEOUT_MS + 1_500;

describe('while Redis is in trouble', () => {
  let store: Store;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());

  const model = () => createReadModel(store.redis, { timeToLiveSeconds: 3_600 });
  const expectOutage = async (): Promise<void> => {
    const calls = [
      () => model().find(TENANT, 't'),
      () => createPager(store.redis)(TENANT, 10),
      () => model().applyResults(TENANT, [scoredTask('t', 5)], revision),
      () => model().markSubmitted(TENANT, ['t', 'u'], 1),
      () => createHealthSnapshot(store.redis).read(),
    ];
    for (const call of calls) {
      const [error, took] = await timed(() => errorOf(call()));
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect(took).toBeLessThan(SOON_MS);
    }
  };

  it('stopped: every command says so at once, and all is well after it is back', async () => {
    await store.servers.redis.stop();
    await expectOutage();
    await store.servers.redis.restart();
    await store.untilReady();
    expect(await model().applyResults(TENANT, [scoredTask('t', 5)], revision)).toEqual(['applied']);
  });

  it('killed: what was applied before is still there', async () => {
    await model().applyResults(TENANT, [scoredTask('t', 5)], revision);
    await sleep(1_500);
    await store.servers.redis.kill('SIGKILL');
    await expectOutage();
    await store.servers.redis.restart();
    await store.untilReady();
    expect(await model().find(TENANT, 't')).toMatchObject({ status: 'completed' });
  });

  it('paused: no command waits longer than its time, and late answers reach nobody else', async () => {
    await model().applyResults(TENANT, [scoredTask('t', 5)], revision);
    store.servers.redis.pause();
    await sleep(200);
    try {
      await expectOutage();
    } finally {
      store.servers.redis.resume();
    }
    await store.untilReady();
    expect(await model().find(TENANT, 't')).toMatchObject({ task_id: 't', status: 'completed' });
    expect((await createPager(store.redis)(TENANT, 10)).total).toBe(1);
  });

  it('out of memory: writes say that the store is unavailable, reads go on', async () => {
    await model().applyResults(TENANT, [scoredTask('t', 5)], revision);
    await store.redis.config('SET', 'maxmemory', '1mb');
    try {
      const next = { ...revision, sequence: 2 };
      const apply = model().applyResults(TENANT, [scoredTask('u', 6)], next);
      expect(await errorOf(apply)).toBeInstanceOf(StoreUnavailableError);
      const submitted = model().markSubmitted(TENANT, ['u'], 1);
      expect(await errorOf(submitted)).toBeInstanceOf(StoreUnavailableError);
      expect(await model().find(TENANT, 't')).toMatchObject({ status: 'completed' });
    } finally {
      await store.redis.config('SET', 'maxmemory', '0');
    }
    expect(await model().find(TENANT, 'u')).toMatchObject({ status: 'not_found' });
  });

  it('with another password: results wait, they are not at fault', async () => {
    await store.redis.config('SET', 'requirepass', 'changed');
    await store.redis
      .call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'no')
      .catch(() => undefined);
    try {
      await until('it is noticed', async () => (await errorOf(store.redis.ping())) !== undefined);
      for (let turn = 0; turn < 5; turn += 1) {
        const apply = model().applyResults(TENANT, [scoredTask('t', 5)], revision);
        expect(await errorOf(apply)).toBeInstanceOf(StoreUnavailableError);
        await sleep(100);
      }
    } finally {
      await store.servers.redis.restart();
      await store.untilReady();
    }
  });

  it('a health report that cannot be read counts as none', async () => {
    const snapshot = createHealthSnapshot(store.redis);
    expect(await snapshot.read()).toBeUndefined();
    for (const text of ['{"cut', 'null', '{"status":"FINE"}']) {
      await store.redis.set(keys.healthSnapshot(), text);
      expect(await snapshot.read()).toBeUndefined();
    }
    const report = { status: 'OK' as const, timestamp: '2026-01-31T09:30:00.000Z', services: {} };
    await snapshot.write(report, 5);
    expect(await snapshot.read()).toEqual(report);
  });
});
