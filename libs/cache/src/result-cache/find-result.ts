import { keys } from '@prioritization/cache-keys';
import type { CachedResult } from './cached-result';
import { createFlights } from './flights';
import type { Layers } from './keep-results';

/**
 * Looks into this process's memory, then into Redis; many who ask for the same at once are one
 * question to Redis. Only what has not ended comes back.
 */
export const createFindResult = ({ local, shared, leastUsed }: Layers) => {
  const lookUps = createFlights<CachedResult | undefined>();

  const fromRedis = async (
    key: string,
    tenant: string,
    digest: string,
  ): Promise<CachedResult | undefined> => {
    const keep = local.keeper();
    const found = await shared.find(tenant, digest);
    if (found !== undefined) keep(key, found);
    return found;
  };

  return async (tenant: string, digest: string, now: Date): Promise<CachedResult | undefined> => {
    const key = keys.resultCache(tenant, digest);
    const entry =
      local.find(key, now.getTime()) ??
      (await lookUps(key, () => fromRedis(key, tenant, digest)).value);
    if (entry === undefined || entry.endsAt <= now.getTime()) return undefined;
    leastUsed.used(tenant, digest);
    return entry;
  };
};
