import type { SubjectKey } from './sealed-text';

/** Keys that were used lately, so that not every text asks for its key. */
export interface KeyCache {
  get(name: string): SubjectKey | undefined;
  /** Kept unless a key was dropped since `at`, which `moment` said. */
  set(name: string, key: SubjectKey, at: number): void;
  /** Without a name: all. */
  drop(name: string | undefined): void;
  /** Goes up whenever something is dropped. */
  moment(): number;
}

const MOST_KEYS = 10_000;
/** A bucket that cannot be followed is noticed; this bounds what happens if it is not. */
const LIVES_MS = 60_000;

export const createKeyCache = (now: () => number = Date.now): KeyCache => {
  const held = new Map<string, { key: SubjectKey; until: number }>();
  let drops = 0;
  return {
    get(name) {
      const entry = held.get(name);
      if (entry === undefined) return undefined;
      held.delete(name);
      if (entry.until <= now()) return undefined;
      // The most recently used stands last.
      held.set(name, entry);
      return entry.key;
    },
    set(name, key, at) {
      if (at !== drops) return;
      held.set(name, { key, until: now() + LIVES_MS });
      const [oldest] = held.keys();
      if (held.size > MOST_KEYS && oldest !== undefined) held.delete(oldest);
    },
    drop(name) {
      drops += 1;
      if (name === undefined) held.clear();
      else held.delete(name);
    },
    moment: () => drops,
  };
};
