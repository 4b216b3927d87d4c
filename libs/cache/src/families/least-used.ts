import { keys, type EvictingFamily } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Lenient } from '../lenient';
import { defineScript } from '../scripts/define-scripts';
import { NOTE_USES } from '../scripts/note-uses.lua';
import type { CountOutcome } from './family-counts';

/** A family that evicts, and how. */
export interface EvictingFamilyOptions {
  readonly family: EvictingFamily;
  /** Of each tenant. */
  readonly maxEntries: number;
  /** No entry lives longer. */
  readonly longestLifeMs: number;
  /** Removes entries that were taken out. */
  readonly remove: (tenant: string, names: readonly string[]) => Promise<void>;
  readonly count: CountOutcome;
}

/** Keeps a family within its limit: notes uses in this process, and evicts in slices. */
export interface LeastUsed {
  /** An entry was written. */
  written(tenant: string, name: string, expiresAt: number): void;
  /** An entry was used. */
  used(tenant: string, name: string): void;
  /** Brings to Redis what was noted since, and evicts what is too much. */
  flush(): Promise<void>;
}

/** When an entry was last used, and when it expires if it was written. */
type Noted = Map<string, { readonly used: number; readonly expiresAt: number | undefined }>;

/** Entries that one call of the script notes, forgets and takes out: Redis serves others in between. */
const SLICE = 500;
const MOST_SLICES = 40;
/** An entry in constant use is noted now and then: that it is in use is all that counts. */
const NOTE_USE_EVERY_MS = 10_000;
const REMEMBERED_USES = 20_000;
/** While Redis is away no more is remembered of a tenant; entries that go unnoted still expire. */
const MOST_NOTED = 10_000;

const Taken = z.tuple([z.union([z.literal(0), z.literal(1)])], z.string());

const slicesOf = (noted: Noted): (string | number)[][] => {
  const entries = [...noted];
  const slices: (string | number)[][] = [];
  for (let start = 0; start === 0 || start < entries.length; start += SLICE) {
    const slice = entries.slice(start, start + SLICE);
    slices.push(slice.flatMap(([name, { used, expiresAt = '' }]) => [name, used, expiresAt]));
  }
  return slices;
};

export const createLeastUsed = (
  redis: Redis,
  lenient: Lenient,
  { family, maxEntries, longestLifeMs, remove, count }: EvictingFamilyOptions,
): LeastUsed => {
  const noteUses = defineScript(redis, 'noteUses', NOTE_USES, Taken);
  const recently = new LRUCache<string, true>({ max: REMEMBERED_USES, ttl: NOTE_USE_EVERY_MS });
  const notedBy = new Map<string, Noted>();

  const notedOf = (tenant: string): Noted => {
    const held = notedBy.get(tenant) ?? new Map();
    notedBy.set(tenant, held);
    return held;
  };
  const note = (tenant: string, name: string, expiresAt: number | undefined): void => {
    const noted = notedOf(tenant);
    if (noted.size >= MOST_NOTED && !noted.has(name)) return;
    const held = noted.get(name);
    noted.set(name, { used: Date.now(), expiresAt: expiresAt ?? held?.expiresAt });
  };

  /** @returns whether there is more to evict. */
  const bring = async (tenant: string, values: readonly (string | number)[]): Promise<boolean> => {
    const familyKeys = [keys.uses(tenant, family), keys.ends(tenant, family)];
    const limits = [Date.now(), maxEntries, SLICE, longestLifeMs];
    const taken = await lenient(() => noteUses(familyKeys, [...limits, ...values]));
    if (taken === undefined) return false;
    const [isMore, ...names] = taken;
    if (names.length > 0) {
      await lenient(() => remove(tenant, names));
      count(family, 'evicted', names.length);
    }
    return isMore === 1;
  };

  const flushTenant = async (tenant: string, noted: Noted): Promise<void> => {
    let isMore = false;
    for (const slice of slicesOf(noted)) isMore = await bring(tenant, slice);
    for (let turn = 1; isMore && turn < MOST_SLICES; turn += 1) isMore = await bring(tenant, []);
    // The rest is left to the next flush, whether or not anything is written until then.
    if (isMore) notedOf(tenant);
  };

  return {
    written: note,
    used(tenant, name) {
      const key = `${tenant}\n${name}`;
      if (recently.has(key)) return;
      recently.set(key, true);
      note(tenant, name, undefined);
    },
    async flush() {
      const flushed = [...notedBy];
      notedBy.clear();
      for (const [tenant, noted] of flushed) await flushTenant(tenant, noted);
    },
  };
};
