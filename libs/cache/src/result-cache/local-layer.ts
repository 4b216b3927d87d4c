import { LRUCache } from 'lru-cache';
import type { CachedResult } from './cached-result';

/** Results in this process's own memory: no wait, no parsing. */
export interface LocalLayer {
  find(key: string, now: number): CachedResult | undefined;
  /** Kept unless all was forgotten since `moment`. */
  keep(key: string, entry: CachedResult, moment: number): void;
  /** Goes up whenever all is forgotten. */
  moment(): number;
  forgetAll(): void;
}

/** What an entry takes beside its body, roughly. */
const OVERHEAD_BYTES = 300;

/** The most recently used results within both bounds. */
export const createLocalLayer = ({
  maxEntries,
  maxBytes,
}: {
  readonly maxEntries: number;
  readonly maxBytes: number;
}): LocalLayer => {
  let moment = 0;
  const forgotten = { moment: () => moment, forgetAll: () => void (moment += 1) };
  if (maxEntries === 0 || maxBytes === 0) {
    return { ...forgotten, find: () => undefined, keep: () => undefined };
  }
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
    keep(key, entry, at) {
      if (at === moment) entries.set(key, entry);
    },
    moment: forgotten.moment,
    forgetAll() {
      forgotten.forgetAll();
      entries.clear();
    },
  };
};
