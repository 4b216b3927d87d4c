import {
  tailOf,
  type Answered,
  type CachedResult,
  type ResultCache,
  type ScoreContent,
} from '@prioritization/cache';
import type { AIPriorityResult, TenantId } from '@prioritization/contracts';
import { ApiError } from '../http/api-error';
import type { CacheControl } from './cache-control';
import type { CacheOutcome, ForwardReason } from './cache-status';
import type { Cacheable } from './cacheable';

/** A request for a score, and what is known of it before anybody is asked. */
export interface ScoreQuestion {
  readonly tenant: TenantId;
  /** Undefined when its score moves all the time. */
  readonly cacheable: Cacheable | undefined;
  readonly control: CacheControl;
  readonly score: () => Promise<AIPriorityResult>;
}

/** The body of the answer behind the request's id, and where it comes from. */
export interface CachedAnswer extends CacheOutcome {
  readonly tail: Buffer;
}

const forwardedAs = (forwarded: ForwardReason, answered: Answered): CachedAnswer => ({
  forwarded,
  ...answered,
});

const isYoungEnough = ({ storedAt }: CachedResult, { maxAge }: CacheControl, now: Date): boolean =>
  maxAge === undefined || now.getTime() - storedAt <= maxAge * 1_000;

const assertMayScore = ({ onlyIfCached }: CacheControl): void => {
  if (!onlyIfCached) return;
  throw new ApiError('not_cached', 'Ask again without `Cache-Control: only-if-cached`.');
};

/**
 * Answers from the result cache what it may, and scores the rest: each content once at a time. A
 * result past its life that still holds is given out while it is scored again.
 */
export const answerThroughCache = (cache: ResultCache) => {
  const passBy = async ({ control, score }: ScoreQuestion): Promise<CachedAnswer> => {
    assertMayScore(control);
    cache.count('bypass');
    return { tail: tailOf(await score()), forwarded: 'bypass' };
  };

  const give = (entry: CachedResult, now: Date, refresh: () => void): CachedAnswer => {
    if (entry.freshUntil > now.getTime()) {
      cache.count('hit');
      return { tail: entry.tail, entry };
    }
    cache.count('stale');
    refresh();
    return { tail: entry.tail, entry, forwarded: 'stale' };
  };

  const scoreFor = async (
    { tenant, control }: ScoreQuestion,
    digest: string,
    score: ScoreContent,
    isUnwanted: boolean,
  ): Promise<CachedAnswer> => {
    assertMayScore(control);
    if (control.noCache || isUnwanted) {
      cache.count('miss');
      return forwardedAs('request', await cache.scoreAfresh(tenant, digest, score));
    }
    const answered = await cache.scoreOnce(tenant, digest, score);
    cache.count(answered.collapsed ? 'collapsed' : 'miss');
    return forwardedAs('miss', answered);
  };

  return async (question: ScoreQuestion): Promise<CachedAnswer> => {
    const { tenant, cacheable, control } = question;
    if (cacheable === undefined || control.noStore || !cache.enabled) return passBy(question);
    const now = new Date();
    const { digest } = cacheable;
    const found = control.noCache ? undefined : await cache.find(tenant, digest, now);
    if (found?.undated !== true && cacheable.dependsOnCreation(now)) return passBy(question);

    const score: ScoreContent = async () => cacheable.judge(await question.score());
    const isWanted = found !== undefined && isYoungEnough(found, control, now);
    return isWanted
      ? give(found, now, () => cache.refresh(tenant, digest, score))
      : scoreFor(question, digest, score, found !== undefined);
  };
};
