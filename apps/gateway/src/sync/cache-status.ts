import type { CachedResult } from '@prioritization/cache';

/** Why the scorer had to be asked, as RFC 9211 names it; `stale` while the old answer is given out. */
export type ForwardReason = 'miss' | 'stale' | 'request' | 'bypass';

/** What became of a request in the result cache. */
export interface CacheOutcome {
  readonly forwarded?: ForwardReason;
  /** Somebody else's question brought the answer. */
  readonly collapsed?: boolean;
  /** The entry that was given out, or that was made of the answer. */
  readonly entry?: CachedResult | undefined;
}

const secondsUntil = (instant: number, now: number): number => Math.floor((instant - now) / 1_000);

/** The value of the `Cache-Status` header (RFC 9211). */
export const cacheStatus = ({ forwarded, collapsed, entry }: CacheOutcome, now: number): string => {
  const isNew = forwarded === 'miss' || forwarded === 'request';
  return [
    'prioritization',
    forwarded === undefined ? 'hit' : `fwd=${forwarded}`,
    ...(entry !== undefined && isNew && !collapsed ? ['stored'] : []),
    ...(collapsed ? ['collapsed'] : []),
    ...(entry === undefined ? [] : [`ttl=${secondsUntil(entry.freshUntil, now)}`]),
  ].join('; ');
};

/** The value of the `Age` header: for how many seconds the cache has held an entry. */
export const ageOf = ({ storedAt }: CachedResult, now: number): number =>
  Math.max(0, Math.floor((now - storedAt) / 1_000));
