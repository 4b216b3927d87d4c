import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from './patiently';

/** Keys that one command looks at: Redis serves everybody else in between. */
export const SCAN_COUNT = 500;
const LEAST_REST_MS = 1;
const MOST_REST_MS = 25;

/** Some of the keys, and about how many were looked at so far. */
export interface KeySlice {
  readonly keys: readonly string[];
  readonly scanned: number;
}

/**
 * All keys that a pattern of ours fits, slice by slice. After each slice it rests for as long as the slice
 * and the work on it took, so that it takes half of what one client can have at most. A key that
 * comes or goes meanwhile may be missed; one may come twice while Redis resizes its table.
 */
export const scanSlices = async function* (
  redis: Redis,
  pattern: string,
  signal: AbortSignal,
): AsyncGenerator<KeySlice> {
  let cursor = '0';
  let scanned = 0;
  do {
    const started = performance.now();
    const from = cursor;
    const [next, keys] = await patiently(
      () => redis.scan(from, 'MATCH', pattern, 'COUNT', SCAN_COUNT),
      signal,
    );
    cursor = next;
    scanned += SCAN_COUNT;
    yield { keys, scanned };
    const took = performance.now() - started;
    await sleep(Math.min(Math.max(took, LEAST_REST_MS), MOST_REST_MS), undefined, { signal });
  } while (cursor !== '0');
};
