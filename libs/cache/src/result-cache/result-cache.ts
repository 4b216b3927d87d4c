import { keys } from '@prioritization/cache-keys';
import type { CacheConfig } from '@prioritization/config';
import { AIPriorityResult } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';

/** Results by the digest of what they depend on. Never fails: without Redis everything is a miss. */
export interface ResultCache {
  find(tenant: string, digest: string, now: Date): Promise<AIPriorityResult | undefined>;
  keep(tenant: string, digest: string, result: AIPriorityResult, now: Date): Promise<void>;
}

/** Entries written together do not expire together. */
const JITTER = 0.1;

const lifeMs = (result: AIPriorityResult, seconds: number, now: Date, random: number): number => {
  const configured = seconds * 1_000 * (1 - JITTER * random);
  if (result.valid_until === undefined) return configured;
  return Math.min(configured, Date.parse(result.valid_until) - now.getTime());
};

/** A late write may outlive its time: a timed-out SET still applies when Redis wakes up. */
const isValid = (result: AIPriorityResult | undefined, now: Date): boolean =>
  result?.valid_until === undefined || Date.parse(result.valid_until) > now.getTime();

const parse = (text: string): AIPriorityResult | undefined => {
  try {
    return AIPriorityResult.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const createResultCache = (
  redis: Redis,
  { enabled, timeToLiveSeconds }: CacheConfig,
  onError: (error: unknown) => void,
): ResultCache => {
  const orMiss = async <Value>(command: () => Promise<Value>): Promise<Value | undefined> =>
    whenReachable(command).catch((error: unknown) => {
      onError(error);
      return undefined;
    });

  return {
    async find(tenant, digest, now) {
      if (!enabled) return undefined;
      const text = await orMiss(() => redis.get(keys.resultCache(tenant, digest)));
      const held = typeof text === 'string' ? parse(text) : undefined;
      return isValid(held, now) ? held : undefined;
    },
    async keep(tenant, digest, result, now) {
      const life = Math.floor(lifeMs(result, timeToLiveSeconds, now, Math.random()));
      if (!enabled || life < 1) return;
      await orMiss(() =>
        redis.set(keys.resultCache(tenant, digest), JSON.stringify(result), 'PX', life),
      );
    },
  };
};
