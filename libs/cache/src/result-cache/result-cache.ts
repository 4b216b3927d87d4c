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
import { createForgetting } from './forgetting';
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
  /**
   * Results of a tenant, or of all, were deleted: no gateway gives them out from its memory any more,
   * the others within about a second. @throws StoreUnavailableError
   */
  forget(tenant: string | undefined): Promise<void>;
  /** At once, but only in this process: nothing is given out any more, nor kept that is under way. */
  forgetHere(): void;
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
  const longestLifeMs = (config.timeToLiveSeconds + config.staleSeconds) * 1_000;
  const leastUsed = createLeastUsed(redis, lenient, {
    family: 'results',
    maxEntries: config.sharedMaxEntries,
    longestLifeMs,
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
  // A look that fails is no reason to leave Redis alone: nobody waits for it.
  const forgetting = createForgetting(redis, createLenient(onError), layers.local, longestLifeMs);
  const keepResults = createKeepResults(layers, config);
  const scoreOnce = createScoreOnce(layers, keepResults, config.waitMs);

  // By itself: nothing that has much to bring may keep it from hearing of deletions.
  const stopListening = flushRegularly([forgetting]);
  const stopFlushing = flushRegularly([leastUsed, counts]);

  return {
    enabled: config.enabled,
    find: createFindResult(layers),
    scoreOnce,
    async scoreAfresh(tenant, digest, score) {
      const timesForgotten = layers.local.timesForgotten();
      const { answer, written } = keepResults.keep(tenant, digest, await score(), timesForgotten);
      void written;
      return answer;
    },
    refresh(tenant, digest, score) {
      scoreOnce(tenant, digest, score).catch(onError);
    },
    forget: forgetting.forget,
    forgetHere: () => layers.local.forget(undefined),
    count: (outcome) => counts.count('results', outcome),
    stop: async () => void (await Promise.all([stopListening(), stopFlushing()])),
  };
};
