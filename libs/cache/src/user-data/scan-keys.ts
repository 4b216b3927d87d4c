import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';

/** Looked at at once, so that no command of Redis takes long. */
export const SLICE = 500;

/**
 * Keys that match a pattern, slice by slice; one may come twice. Goes through all keys of the
 * database: for rare questions.
 */
export const scanKeys = async function* (redis: Redis, pattern: string): AsyncGenerator<string[]> {
  let cursor = '0';
  do {
    const [next, found] = await whenReachable(() =>
      redis.scan(cursor, 'MATCH', pattern, 'COUNT', SLICE),
    );
    if (found.length > 0) yield found;
    cursor = next;
  } while (cursor !== '0');
};
