import { keys } from '@prioritization/cache-keys';
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Lenient } from '../lenient';
import { whenReachable } from '../store-error';
import type { LocalLayer } from './local-layer';

/** Tells every gateway that results were deleted, and hears it from the others. */
export interface Forgetting {
  /**
   * Forgets results of a tenant, or of all, here at once, in the other gateways with their next flush.
   * @throws StoreUnavailableError
   */
  forget(tenant: string | undefined): Promise<void>;
  /** Forgets what others have deleted since. */
  flush(): Promise<void>;
}

const ALL = '*';

/**
 * A mark in Redis for each tenant, which every gateway looks at once a second: unlike a message
 * it cannot be missed, and it is there as soon as Redis is, where the results were deleted.
 * @param lifeMs no result lives longer, so neither need a mark
 */
export const createForgetting = (
  redis: Redis,
  lenient: Lenient,
  local: LocalLayer,
  lifeMs: number,
): Forgetting => {
  const key = keys.forgottenResults();
  let seen: Readonly<Record<string, string>> = {};

  const forgetHere = (tenant: string): void => local.forget(tenant === ALL ? undefined : tenant);

  return {
    async forget(tenant = ALL) {
      forgetHere(tenant);
      await whenReachable(() =>
        Promise.all([redis.hset(key, tenant, randomUUID()), redis.pexpire(key, lifeMs)]),
      );
    },
    async flush() {
      const marks = await lenient(() => redis.hgetall(key));
      if (marks === undefined) return;
      for (const [tenant, mark] of Object.entries(marks)) {
        if (seen[tenant] !== mark) forgetHere(tenant);
      }
      seen = marks;
    },
  };
};
