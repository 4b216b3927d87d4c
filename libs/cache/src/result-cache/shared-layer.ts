import { keys } from '@prioritization/cache-keys';
import type { AIPriorityResult } from '@prioritization/contracts';
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Lenient } from '../lenient';
import { z } from 'zod';
import { defineScript } from '../scripts/define-scripts';
import { RELEASE_LOCK } from '../scripts/release-lock.lua';
import { readCachedResult, writeCachedResult, type CachedResult } from './cached-result';

/** The right to score some content, alone among all gateways. */
export interface Claim {
  /** What somebody else kept in the meantime. */
  readonly entry: CachedResult | undefined;
  /** False: somebody else is scoring it. True as well when Redis cannot say. */
  readonly isGranted: boolean;
  release(): Promise<void>;
}

/** Results in Redis, for all gateways. Never fails: without Redis everything is a miss. */
export interface SharedLayer {
  find(tenant: string, digest: string): Promise<CachedResult | undefined>;
  keep(
    tenant: string,
    digest: string,
    entry: CachedResult,
    result: AIPriorityResult,
  ): Promise<void>;
  claim(tenant: string, digest: string, lifeMs: number): Promise<Claim>;
  /** What is there, and whether somebody is still scoring. */
  watch(
    tenant: string,
    digest: string,
  ): Promise<{ entry: CachedResult | undefined; isBusy: boolean }>;
}

const read = (text: string | null | undefined, now: number): CachedResult | undefined => {
  const entry = typeof text === 'string' ? readCachedResult(text) : undefined;
  // A write that Redis carried out late may be past its end.
  return entry !== undefined && entry.endsAt > now ? entry : undefined;
};

const ungranted = async (): Promise<void> => undefined;

export const createSharedLayer = (redis: Redis, lenient: Lenient): SharedLayer => {
  const releaseLock = defineScript(redis, 'releaseLock', RELEASE_LOCK, z.number());

  return {
    async find(tenant, digest) {
      const text = await lenient(() => redis.get(keys.resultCache(tenant, digest)));
      return read(text, Date.now());
    },
    async keep(tenant, digest, entry, result) {
      const text = writeCachedResult(entry, result);
      // The end as a point in time: however late the write is carried out, it ends then.
      const key = keys.resultCache(tenant, digest);
      await lenient(() => redis.set(key, text, 'PXAT', Math.floor(entry.endsAt)));
    },
    async claim(tenant, digest, lifeMs) {
      const lock = keys.resultLock(tenant, digest);
      const token = randomUUID();
      const [set, text] = await Promise.all([
        lenient(() => redis.set(lock, token, 'PX', lifeMs, 'NX')),
        lenient(() => redis.get(keys.resultCache(tenant, digest))),
      ]);
      return {
        entry: read(text, Date.now()),
        isGranted: set !== null,
        release:
          set === 'OK'
            ? async () => void (await lenient(() => releaseLock([lock], [token])))
            : ungranted,
      };
    },
    async watch(tenant, digest) {
      const [text, lock] = await Promise.all([
        lenient(() => redis.get(keys.resultCache(tenant, digest))),
        lenient(() => redis.exists(keys.resultLock(tenant, digest))),
      ]);
      return { entry: read(text, Date.now()), isBusy: lock === 1 };
    },
  };
};
