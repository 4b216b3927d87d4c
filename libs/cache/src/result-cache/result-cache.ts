import { keys } from '@prioritization/cache-keys';
import type { CacheConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import {
  createFamilyCounts,
  type CountOutcome,
  type FamilyOutcome,
} from '../families/family-counts';
import { flushRegularly } from '../families/flush-regularly';
import { createLeastUsed } from '../families/least-used';
import { createLenient } from '../lenient';
import type { CachedResult, ScoreContent } from './cached-result';
import { createFindResult } from './find-result';
import { createKeepResults, type Answered } from './keep-results';
import { createLocalLayer } from './local-layer';
import { createScoreOnce, type ScoreOnce } from './score-once';
import { createSharedLayer } from './shared-layer';

/**
 * Results by the digest of what they depend on: in this process's memory, and behind it in Redis.
 * Fails only when the scoring does: without Redis the memory is all there is.
 */
export interface ResultCache {
  readonly enabled: boolean;
  /** What may be given out now: fresh, or past its life but still right. */
  find(tenant: string, digest: string, now: Date): Promise<CachedResult | undefined>;
  /** Scores and keeps; whoever asks for the same meanwhile, in any gateway, gets the same answer. */
  readonly scoreOnce: ScoreOnce;
  /** Scores and keeps, whatever is held and whoever else is scoring. */
  scoreAfresh(tenant: string, digest: string, score: ScoreContent): Promise<Answered>;
  /** As `scoreOnce`, but nobody waits for it. */
  refresh(tenant: string, digest: string, score: ScoreContent): void;
  /** Empties this process's memory, and keeps nothing of what is under way; Redis is not touched. */
  forgetAll(): void;
  /** Counts what became of a request: the caller decides what it may be given. */
  count(outcome: FamilyOutcome): void;
  stop(): Promise<void>;
}

/** Who is told of what happens here. */
export interface ResultCacheListeners {
  readonly onError: (error: unknown) => void;
  readonly onCount?: CountOutcome;
}

export const createResultCache = (
  redis: Redis,
  config: CacheConfig,
  { onError, onCount }: ResultCacheListeners,
): ResultCache => {
  const lenient = createLenient(onError);
  const counts = createFamilyCounts(redis, lenient, onCount);
  const leastUsed = createLeastUsed(redis, lenient, {
    family: 'results',
    maxEntries: config.sharedMaxEntries,
    longestLifeMs: (config.timeToLiveSeconds + config.staleSeconds) * 1_000,
    remove: async (tenant, digests) => {
      await redis.unlink(...digests.map((digest) => keys.resultCache(tenant, digest)));
    },
    count: counts.count,
  });
  const layers = {
    local: createLocalLayer({
      maxEntries: config.localMaxEntries,
      maxBytes: config.localMaxBytes,
    }),
    shared: createSharedLayer(redis, lenient),
    leastUsed,
  };
  const keepResults = createKeepResults(layers, config);
  const scoreOnce = createScoreOnce(layers, keepResults, config.waitMs);

  return {
    enabled: config.enabled,
    find: createFindResult(layers),
    scoreOnce,
    async scoreAfresh(tenant, digest, score) {
      const moment = layers.local.moment();
      const { answer, written } = keepResults.keep(tenant, digest, await score(), moment);
      void written;
      return answer;
    },
    refresh(tenant, digest, score) {
      scoreOnce(tenant, digest, score).catch(onError);
    },
    forgetAll: layers.local.forgetAll,
    count: (outcome) => counts.count('results', outcome),
    stop: flushRegularly([leastUsed, counts]),
  };
};
