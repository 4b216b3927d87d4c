import { readKey } from '@prioritization/cache-keys';
import { LRUCache } from 'lru-cache';
import type { CachedResult } from './cached-result';

/** Results in this process's own memory: no wait, no parsing. */
export interface LocalLayer {
  find(key: string, now: number): CachedResult | undefined;
  keep(key: string, entry: CachedResult): void;
  /**
   * Call it before reading elsewhere: what was read is kept unless something was forgotten since, for
   * it may be just that.
   */
  keeper(): LocalLayer['keep'];
  /** Goes up whenever something is forgotten. */
  timesForgotten(): number;
  /** Everything of a tenant, or of all. */
  forget(tenant: string | undefined): void;
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
  let timesForgotten = 0;
  if (maxEntries === 0 || maxBytes === 0) {
    return {
      find: () => undefined,
      keep: () => undefined,
      keeper: () => () => undefined,
      timesForgotten: () => timesForgotten,
      forget: () => void (timesForgotten += 1),
    };
  }
  const entries = new LRUCache<string, CachedResult>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: ({ tail }, key) => tail.length + key.length + OVERHEAD_BYTES,
  });
  const keep = (key: string, entry: CachedResult): void => void entries.set(key, entry);

  return {
    find(key, now) {
      const entry = entries.get(key);
      if (entry === undefined || entry.endsAt > now) return entry;
      entries.delete(key);
      return undefined;
    },
    keep,
    keeper() {
      const before = timesForgotten;
      return (key, entry) => {
        if (timesForgotten === before) keep(key, entry);
      };
    },
    timesForgotten: () => timesForgotten,
    forget(tenant) {
      timesForgotten += 1;
      if (tenant === undefined) return entries.clear();
      for (const key of entries.keys()) {
        if (readKey(key)?.tenant === tenant) entries.delete(key);
      }
    },
  };
};
