import { StoreUnavailableError } from '@prioritization/cache';
import type { CacheWarming } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCacheJobs, type JobPlan } from './cache-jobs';

const AT = '2026-01-31T09:30:00.000Z';
const warming = (job_id = '0b9f2f7c-7f0b-4f0e-9d53-2d7a1c0f8a11'): CacheWarming => ({
  kind: 'warming',
  job_id,
  state: 'running',
  tenant: 'acme',
  dry_run: false,
  started_at: AT,
  updated_at: AT,
  tasks: 0,
  present: 0,
  warmed: 0,
  skipped: 0,
  failed: 0,
});

const setUp = () => {
  const saved: CacheWarming[] = [];
  const store = {
    isAway: false,
    isCancelled: false,
    save: async (_owner: string, job: unknown) => {
      if (store.isAway) throw new StoreUnavailableError('away');
      saved.push(job as CacheWarming);
      return { isCancelled: store.isCancelled };
    },
  };
  const logger = { error: jest.fn() };
  const jobs = createCacheJobs({ store, logger, now: () => new Date(AT), saveEveryMs: 5 });
  const start = (work: JobPlan<CacheWarming>['work'], owner = 'acme', more = {}) =>
    jobs.start<CacheWarming>({ owner, job: warming(), work, ...more });
  const ended = async (): Promise<CacheWarming> => {
    for (;;) {
      const last = saved.at(-1);
      if (last?.finished_at !== undefined) return last;
      await sleep(2);
    }
  };
  return { jobs, store, logger, saved, start, ended };
};
const untilAborted = ({ signal }: { signal: AbortSignal }) => sleep(60_000, undefined, { signal });

describe('a job', () => {
  it('can be seen before its request is answered, while it goes on, and when it has ended', async () => {
    const { start, saved, ended } = setUp();
    await start(async ({ update }) => {
      update({ tasks: 3 });
      await sleep(40);
      update({ warmed: 3 });
    });
    expect(saved).toMatchObject([{ state: 'running', tasks: 0 }]);
    expect(await ended()).toMatchObject({ state: 'completed', tasks: 3, warmed: 3 });
    expect(saved).toContainEqual(expect.objectContaining({ state: 'running', tasks: 3 }));
  });

  it('ends when somebody cancels it, whichever gateway was asked', async () => {
    const { start, store, ended } = setUp();
    await start(untilAborted);
    store.isCancelled = true;
    expect((await ended()).state).toBe('cancelled');
  });

  it('is interrupted when the gateway stops, which waits until that is noted', async () => {
    const { start, jobs, saved } = setUp();
    await start(untilAborted);
    await jobs.stop();
    expect(saved.at(-1)).toMatchObject({ state: 'interrupted', finished_at: AT });
  });

  it('says why it failed, and makes room', async () => {
    const { start, saved, ended, logger } = setUp();
    await start(async () => {
      throw new Error('No scorer answers.');
    });
    expect(await ended()).toMatchObject({ state: 'failed', error: 'No scorer answers.' });
    expect(logger.error).toHaveBeenCalledTimes(1);
    saved.length = 0;
    await sleep(5);
    await start(async () => undefined);
    expect((await ended()).state).toBe('completed');
  });

  it('goes on while it cannot be noted how far it is', async () => {
    const { start, store, ended } = setUp();
    await start(async () => {
      store.isAway = true;
      await sleep(30);
      store.isAway = false;
    });
    expect((await ended()).state).toBe('completed');
  });

  it('does not begin when what has to come before fails', async () => {
    const { start, jobs, saved } = setUp();
    const work = jest.fn();
    const before = async () => {
      throw new Error('cannot be noted');
    };
    await expect(start(work, 'acme', { before })).rejects.toThrow('cannot be noted');
    await jobs.stop();
    expect([work.mock.calls, saved]).toEqual([[], []]);
  });

  it('runs alone for its tenant, and with few of others', async () => {
    const { start, jobs } = setUp();
    const busy = { code: 'cache_busy', more: { retryAfterSeconds: 2 } };
    await start(untilAborted);
    await expect(start(untilAborted)).rejects.toMatchObject(busy);
    for (const owner of ['b', 'c', 'd']) await start(untilAborted, owner);
    await expect(start(untilAborted, 'e')).rejects.toMatchObject(busy);
    await jobs.stop();
  });
});
