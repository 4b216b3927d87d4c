import type { Redis } from 'ioredis';
import type { Measured } from './tally';

/** Redis may refuse, or evict by frequency and not know: then that is not known. */
const orUnknown = async <Value>(answer: Promise<Value>): Promise<Value | undefined> =>
  answer.catch(() => undefined);

const measure = async (redis: Redis, key: string): Promise<Measured | undefined> => {
  const [bytes, expiresInMs, idle] = await Promise.all([
    orUnknown(redis.memory('USAGE', key)),
    orUnknown(redis.pttl(key)),
    orUnknown(redis.object('IDLETIME', key)),
  ]);
  if (typeof bytes !== 'number' || expiresInMs === undefined || expiresInMs === -2) {
    return undefined;
  }
  return {
    bytes,
    expiresInMs: expiresInMs === -1 ? undefined : expiresInMs,
    idleSeconds: typeof idle === 'number' ? idle : undefined,
  };
};

/** What keys are like, in their order; undefined for one that is gone. Does not count as a use of them. */
export const measureKeys = (
  redis: Redis,
  keys: readonly string[],
): Promise<(Measured | undefined)[]> => Promise.all(keys.map((key) => measure(redis, key)));
