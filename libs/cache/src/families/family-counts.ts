import { EVICTING_FAMILIES, keys, type EvictingFamily } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Lenient } from '../lenient';
import { whenReachable } from '../store-error';

/** What can become of a look into a family, and of its entries. */
export const FAMILY_OUTCOMES = ['hit', 'stale', 'miss', 'collapsed', 'bypass', 'evicted'] as const;
export type FamilyOutcome = (typeof FAMILY_OUTCOMES)[number];

/** Counts what becomes of a family's entries. */
export type CountOutcome = (family: EvictingFamily, outcome: FamilyOutcome, times?: number) => void;

/** Counts in this process, and adds them up in Redis once a second. */
export interface FamilyCounts {
  readonly count: CountOutcome;
  /** Brings to Redis what was counted since. */
  flush(): Promise<void>;
}

/** @param onCount told of each count as well, such as a metric */
export const createFamilyCounts = (
  redis: Redis,
  lenient: Lenient,
  onCount: CountOutcome = () => undefined,
): FamilyCounts => {
  const counted = new Map<EvictingFamily, Map<FamilyOutcome, number>>();
  return {
    count(family, outcome, times = 1) {
      const outcomes = counted.get(family) ?? new Map<FamilyOutcome, number>();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
      counted.set(family, outcomes);
      onCount(family, outcome, times);
    },
    async flush() {
      const increments = [...counted].flatMap(([family, outcomes]) =>
        [...outcomes].map(
          ([outcome, times]) =>
            () =>
              redis.hincrby(keys.cacheCounts(family), outcome, times),
        ),
      );
      counted.clear();
      await Promise.all(increments.map((increment) => lenient(increment)));
    },
  };
};

const Counts = z.partialRecord(z.enum(FAMILY_OUTCOMES), z.coerce.number().int());

/** What all instances counted for a family. Throws StoreUnavailableError while Redis is away. */
export const readFamilyCounts = async (
  redis: Redis,
  family: EvictingFamily,
): Promise<z.infer<typeof Counts>> =>
  Counts.parse(await whenReachable(() => redis.hgetall(keys.cacheCounts(family))));

/** The same of every family that is counted. Throws StoreUnavailableError while Redis is away. */
export const readAllFamilyCounts = async (
  redis: Redis,
): Promise<ReadonlyMap<EvictingFamily, z.infer<typeof Counts>>> =>
  new Map(
    await Promise.all(
      EVICTING_FAMILIES.map(
        async (family) => [family, await readFamilyCounts(redis, family)] as const,
      ),
    ),
  );
