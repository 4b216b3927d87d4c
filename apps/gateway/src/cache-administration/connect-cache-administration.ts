import {
  createCacheJobStore,
  createDeleteKeys,
  createSurveyor,
  readAllFamilyCounts,
  type connectRedis,
  type ResultCache,
} from '@prioritization/cache';
import type { Publisher } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { auditDeletions } from './audit-deletions';
import type { CacheAdministration } from './cache-administration';
import { createCacheJobs } from './cache-jobs';

/** Everything that the administration of the cache needs, of what the gateway has. */
export const connectCacheAdministration = (
  redis: ReturnType<typeof connectRedis>,
  {
    publisher,
    logger,
    now,
    warming: { cache, ...sources },
  }: {
    readonly publisher: Publisher;
    readonly logger: Logger;
    readonly now: () => Date;
    readonly warming: Omit<CacheAdministration['warming'], 'cache' | 'isCacheOn'> & {
      readonly cache: ResultCache;
    };
  },
): CacheAdministration => {
  const store = createCacheJobStore(redis);
  return {
    deleteKeys: createDeleteKeys(redis),
    async readCounts() {
      const counts = await readAllFamilyCounts(redis);
      return (family) => counts.get(family);
    },
    store,
    surveyor: createSurveyor(redis),
    jobs: createCacheJobs({ store, logger, now }),
    results: cache,
    audit: auditDeletions(publisher, now),
    warming: { ...sources, cache, isCacheOn: cache.enabled },
    logger,
    now,
  };
};
