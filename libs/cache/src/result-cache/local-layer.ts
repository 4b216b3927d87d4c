import { LRUCache } from 'lru-cache';
import type { CachedResult } from './cached-result';

/** Results in this process's own memory: no wait, no parsing. */
export interface LocalLayer {
  find(key: string, now: number): CachedResult | undefined;
  keep(key: string, entry: CachedResult): void;
}

/** What an entry takes beside its body, roughly. */
const OVERHEAD_BYTES = 300;

const none: LocalLayer = { find: () => undefined, keep: () => undefined };

/** The most recently used results within both bounds. */
export const createLocalLayer = ({
  maxEntries,
  maxBytes,
}: {
  readonly maxEntries: number;
  readonly maxBytes: number;
}): LocalLayer => {
  if (maxEntries === 0 || maxBytes === 0) return none;
  const entries = new LRUCache<string, CachedResult>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: ({ tail }, key) => tail.length + key.length + OVERHEAD_BYTES,
  });
  return {
    find(key, now) {
      const entry = entries.get(key);
      if (entry === undefined || entry.endsAt > now) return entry;
      entries.delete(key);
      return undefined;
    },
    keep(key, entry) {
      entries.set(key, entry);
    },
  };
};
