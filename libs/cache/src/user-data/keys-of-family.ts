import { readKey, scanPattern } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { scanSlices } from '../administration/scan-slices';

const never = new AbortController().signal;

/**
 * The keys of a family of a tenant, slice by slice; one may come twice. Goes through all keys of
 * the database: for rare questions.
 */
export const keysOfFamily = async function* (
  redis: Redis,
  tenant: string,
  family: string,
): AsyncGenerator<string[]> {
  for await (const { keys } of scanSlices(redis, scanPattern(tenant, family), never)) {
    const own = keys.filter((key) => readKey(key)?.family === family);
    if (own.length > 0) yield own;
  }
};
