import { keys } from '@prioritization/cache-keys';
import type { SimilarityConfig } from '@prioritization/config';
import { SimilarTask, type TaskId, type TenantId } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createFamilyCounts, type CountOutcome } from '../families/family-counts';
import { flushRegularly } from '../families/flush-regularly';
import { createLeastUsed } from '../families/least-used';
import { createLenient } from '../lenient';
import { fingerprintOf } from './fingerprint';
import { createLikenessIndex } from './likeness-index';

/** Which tasks say nearly the same. Never fails: without Redis there are no links. */
export interface SimilarTasks {
  /** Links a task to older ones of its tenant, and lets later ones be linked to it. */
  link(tenant: TenantId, taskId: TaskId, canonicalText: string): Promise<readonly SimilarTask[]>;
  stop(): Promise<void>;
}

/** A task may resemble many; the most alike will do. */
const MOST_LINKS = 5;

const likenessKeys = { entry: keys.taskLikeness, bucket: keys.taskBucket };

export const createSimilarTasks = (
  redis: Redis,
  { linkFrom, timeToLiveSeconds, maxEntries }: SimilarityConfig,
  { onError, onCount }: { onError: (error: unknown) => void; onCount?: CountOutcome },
): SimilarTasks => {
  const lenient = createLenient(onError);
  const counts = createFamilyCounts(redis, lenient, onCount);
  const lifeMs = timeToLiveSeconds * 1_000;
  const index = createLikenessIndex(redis, lenient, {
    keys: likenessKeys,
    lifeMs,
    least: linkFrom,
  });
  const leastUsed = createLeastUsed(redis, lenient, {
    family: 'similarity',
    maxEntries,
    longestLifeMs: lifeMs,
    remove: index.remove,
    count: counts.count,
  });

  const keepLinks = async (key: string, links: readonly SimilarTask[]): Promise<void> => {
    await Promise.all([
      lenient(() => redis.hset(key, 'links', JSON.stringify(links))),
      // Evicted in the meantime, it would be made anew and stay for ever.
      lenient(() => redis.pexpire(key, lifeMs)),
    ]);
  };

  return {
    async link(tenant, taskId, canonicalText) {
      const fingerprint = fingerprintOf(canonicalText);
      if (fingerprint === undefined) return [];
      const alike = (await index.meet(tenant, taskId, fingerprint)).slice(0, MOST_LINKS);
      leastUsed.written(tenant, taskId, Date.now() + lifeMs);
      counts.count('similarity', alike.length > 0 ? 'hit' : 'miss');
      if (alike.length === 0) return [];
      alike.forEach(({ name }) => leastUsed.used(tenant, name));
      const links = alike.map(({ name, similarity }) => ({ task_id: name, similarity }));
      await keepLinks(keys.taskLikeness(tenant, taskId), links);
      return links;
    },
    stop: flushRegularly([leastUsed, counts]),
  };
};

const Links = z.array(SimilarTask);

/** The older tasks that a task was linked to; none when Redis does not say. */
export const createFindSimilar = (
  redis: Redis,
  onError: (error: unknown) => void,
): ((tenant: TenantId, taskId: TaskId) => Promise<readonly SimilarTask[]>) => {
  const lenient = createLenient(onError);
  return async (tenant, taskId) => {
    const text = await lenient(() => redis.hget(keys.taskLikeness(tenant, taskId), 'links'));
    if (typeof text !== 'string') return [];
    try {
      return Links.parse(JSON.parse(text));
    } catch (error) {
      onError(error);
      return [];
    }
  };
};
