import { keys } from '@prioritization/cache-keys';
import { CacheJob, type TenantId } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';

/** Bulk deletions and warmings, where every gateway can see how far they are. */
export interface CacheJobStore {
  /** @returns whether somebody wants it to end. @throws StoreUnavailableError */
  save(owner: TenantId, job: CacheJob): Promise<{ readonly isCancelled: boolean }>;
  /** Undefined when there is none of this owner. @throws StoreUnavailableError */
  find(owner: TenantId, jobId: string): Promise<CacheJob | undefined>;
  /** @returns whether there is such a job. @throws StoreUnavailableError */
  cancel(owner: TenantId, jobId: string): Promise<boolean>;
}

const KEPT_SECONDS = 86_400;
/** A job that runs is saved every second: one that was not for so long has lost its gateway. */
const LOST_AFTER_MS = 15_000;

const parse = (text: string): CacheJob | undefined => {
  try {
    return CacheJob.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const asSeen = (job: CacheJob, now: number): CacheJob =>
  job.state === 'running' && now - Date.parse(job.updated_at) > LOST_AFTER_MS
    ? { ...job, state: 'interrupted' }
    : job;

export const createCacheJobStore = (redis: Redis, now: () => number = Date.now): CacheJobStore => ({
  async save(owner, job) {
    const key = keys.cacheJob(owner, job.job_id);
    const [, , cancelled] = await whenReachable(() =>
      Promise.all([
        redis.hset(key, 'job', JSON.stringify(job)),
        redis.expire(key, KEPT_SECONDS),
        redis.hget(key, 'cancelled'),
      ]),
    );
    return { isCancelled: cancelled !== null };
  },
  async find(owner, jobId) {
    const text = await whenReachable(() => redis.hget(keys.cacheJob(owner, jobId), 'job'));
    const job = text === null ? undefined : parse(text);
    return job && asSeen(job, now());
  },
  async cancel(owner, jobId) {
    const key = keys.cacheJob(owner, jobId);
    if ((await whenReachable(() => redis.exists(key))) === 0) return false;
    await whenReachable(() =>
      Promise.all([redis.hset(key, 'cancelled', '1'), redis.expire(key, KEPT_SECONDS)]),
    );
    return true;
  },
});
