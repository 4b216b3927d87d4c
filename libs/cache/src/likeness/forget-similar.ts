import { keys } from '@prioritization/cache-keys';
import { SimilarTask, type TenantId } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { whenReachable } from '../store-error';
import { keysOfFamily } from '../user-data/keys-of-family';
import { createLikenessIndex } from './likeness-index';

const Links = z.array(SimilarTask);

const readLinks = (text: string | null | undefined): SimilarTask[] | undefined => {
  try {
    return typeof text === 'string' ? Links.safeParse(JSON.parse(text)).data : undefined;
  } catch {
    return undefined;
  }
};

/** Takes tasks out of the index, and out of what others are linked to. */
export const createForgetSimilar = (redis: Redis) => {
  const index = createLikenessIndex(redis, whenReachable, {
    keys: { entry: keys.taskLikeness, bucket: keys.taskBucket },
    lifeMs: 0,
    least: 1,
  });

  const replaceLinks = async (key: string, links: readonly SimilarTask[]): Promise<void> => {
    await redis.hdel(key, 'links');
    // Never makes an entry anew that has just expired.
    if (links.length > 0 && (await redis.exists(key)) === 1)
      await redis.hset(key, 'links', JSON.stringify(links));
  };

  const unlink = async (
    key: string,
    text: string | null | undefined,
    gone: ReadonlySet<string>,
  ) => {
    const links = readLinks(text);
    const left = links?.filter(({ task_id }) => !gone.has(task_id));
    if (links === undefined || left === undefined || left.length === links.length) return;
    await whenReachable(() => replaceLinks(key, left));
  };
  return async (tenant: TenantId, taskIds: readonly string[]): Promise<void> => {
    if (taskIds.length === 0) return;
    await whenReachable(() => index.remove(tenant, taskIds));
    await whenReachable(() => redis.zrem(keys.uses(tenant, 'similarity'), ...taskIds));
    await whenReachable(() => redis.zrem(keys.ends(tenant, 'similarity'), ...taskIds));
    const gone = new Set(taskIds);
    for await (const slice of keysOfFamily(redis, tenant, 'task-likeness')) {
      const texts = await whenReachable(() =>
        Promise.all(slice.map((key) => redis.hget(key, 'links'))),
      );
      await Promise.all(slice.map((key, place) => unlink(key, texts[place], gone)));
    }
  };
};
