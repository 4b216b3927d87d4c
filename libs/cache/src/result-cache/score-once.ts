import { keys } from '@prioritization/cache-keys';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CachedResult, ScoreContent } from './cached-result';
import { createFlights } from './flights';
import type { Answered, KeepResults, Layers } from './keep-results';

/** Scores and keeps; whoever asks for the same meanwhile, in any gateway, gets the same answer. */
export type ScoreOnce = (tenant: string, digest: string, score: ScoreContent) => Promise<Answered>;

const FIRST_POLL_MS = 5;
const SLOWEST_POLL_MS = 50;

const isFresh = (entry: CachedResult | undefined): entry is CachedResult =>
  entry !== undefined && entry.freshUntil > Date.now();

const fromOther = (entry: CachedResult): Answered => ({
  tail: entry.tail,
  entry,
  collapsed: true,
});

/**
 * One scoring at a time for the same content. Within this process all share one promise; among
 * processes a short lock in Redis says who scores, and the others look for the result. Whoever
 * waits in vain scores too: a lock never keeps anybody from an answer.
 */
export const createScoreOnce = (
  { local, shared }: Layers,
  { keep }: KeepResults,
  waitMs: number,
): ScoreOnce => {
  const flights = createFlights<Answered>();

  /** Until the other's result is there, the other gave up, or we waited long enough. */
  const waitForOther = async (tenant: string, digest: string) => {
    const deadline = performance.now() + waitMs;
    for (let pause = FIRST_POLL_MS; performance.now() < deadline; pause *= 2) {
      await sleep(Math.min(pause, SLOWEST_POLL_MS));
      const { entry, isBusy } = await shared.watch(tenant, digest);
      if (isFresh(entry)) return entry;
      if (!isBusy) return undefined;
    }
    return undefined;
  };

  const scoreAlone: ScoreOnce = async (tenant, digest, score) => {
    const key = keys.resultCache(tenant, digest);
    const near = local.find(key, Date.now());
    if (isFresh(near)) return fromOther(near);

    const keepRead = local.keeper();
    const timesForgotten = local.timesForgotten();
    const claim = await shared.claim(tenant, digest, Math.max(waitMs, 1));
    const found = isFresh(claim.entry)
      ? claim.entry
      : claim.isGranted
        ? undefined
        : await waitForOther(tenant, digest);
    if (found !== undefined) {
      void claim.release();
      keepRead(key, found);
      return fromOther(found);
    }
    try {
      const { answer, written } = keep(tenant, digest, await score(), timesForgotten);
      void written.then(claim.release);
      return answer;
    } catch (error) {
      void claim.release();
      throw error;
    }
  };

  return async (tenant, digest, score) => {
    const { value, joined } = flights(keys.resultLock(tenant, digest), () =>
      scoreAlone(tenant, digest, score),
    );
    const answered = await value;
    return joined ? { ...answered, collapsed: true } : answered;
  };
};
