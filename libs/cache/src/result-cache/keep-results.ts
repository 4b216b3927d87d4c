import { keys } from '@prioritization/cache-keys';
import type { AIPriorityResult } from '@prioritization/contracts';
import type { LeastUsed } from '../families/least-used';
import {
  lifeOf,
  tailOf,
  type CachedResult,
  type Lifetime,
  type ScoredResult,
} from './cached-result';
import type { LocalLayer } from './local-layer';
import type { SharedLayer } from './shared-layer';

/** A result that was just scored, here or by somebody else who was asked the same. */
export interface Answered {
  /** The answer's body behind the request's id. */
  readonly tail: Buffer;
  /** Undefined when it is not kept. */
  readonly entry: CachedResult | undefined;
  /** Somebody else's question brought it. */
  readonly collapsed: boolean;
}

/** Both places where results are kept. */
export interface Layers {
  readonly local: LocalLayer;
  readonly shared: SharedLayer;
  readonly leastUsed: LeastUsed;
}

/** Keeps results that were just scored, as long as they hold. */
export interface KeepResults {
  /**
   * In this process at once; in Redis when `written` is settled, which nobody has to wait for.
   * Not at all when something was forgotten since the scoring began: it may be of what was scored.
   */
  keep(
    tenant: string,
    digest: string,
    scored: ScoredResult,
    timesForgotten: number,
  ): { readonly answer: Answered; readonly written: Promise<void> };
}

const entryOf = (
  { holds, undated }: ScoredResult,
  tail: Buffer,
  lifetime: Lifetime,
): CachedResult | undefined => {
  const storedAt = Date.now();
  const life = holds && lifeOf(holds, lifetime, storedAt, Math.random());
  return life && { tail, storedAt, undated, ...life };
};

export const createKeepResults = (
  { local, shared, leastUsed }: Layers,
  lifetime: Lifetime,
): KeepResults => {
  const write = async (
    tenant: string,
    digest: string,
    entry: CachedResult,
    result: AIPriorityResult,
  ): Promise<void> => {
    await shared.keep(tenant, digest, entry, result);
    leastUsed.written(tenant, digest, entry.endsAt);
  };
  return {
    keep(tenant, digest, scored, timesForgotten) {
      const tail = tailOf(scored.result);
      const isWanted = timesForgotten === local.timesForgotten();
      const entry = isWanted ? entryOf(scored, tail, lifetime) : undefined;
      const answer = { tail, entry, collapsed: false };
      if (entry === undefined) return { answer, written: Promise.resolve() };
      local.keep(keys.resultCache(tenant, digest), entry);
      return { answer, written: write(tenant, digest, entry, scored.result) };
    },
  };
};
