import { FAMILIES_BY_NAME, keys, shownKey, type EvictingFamily } from '@prioritization/cache-keys';
import type { CacheDeletion } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { groupBy } from './group-by';
import { createKeyFilter, scanPatternOf, type KeyFilter, type MatchedKey } from './key-filter';
import { patiently } from './patiently';
import { scanSlices } from './scan-slices';
import { bytesOf, sumOf } from './tally';
import { createTallies, type Tallies } from './tallies';

/** How far a deletion is. */
export type DeletionProgress = Pick<
  CacheDeletion,
  'scanned' | 'matched' | 'deleted' | 'bytes' | 'sampled_keys' | 'sample' | 'database_keys'
>;

export interface DeletionOptions extends KeyFilter {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DeletionProgress) => void;
  /** After each slice of which something was deleted, and is waited for. */
  readonly onDeleted: (families: ReadonlySet<string>) => Promise<void>;
}

/** Keys that one UNLINK takes out; what they hold is freed in the background. */
export const UNLINKED_AT_ONCE = 250;
const SHOWN_KEYS = 10;

const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / UNLINKED_AT_ONCE) }, (_, index) =>
    items.slice(index * UNLINKED_AT_ONCE, (index + 1) * UNLINKED_AT_ONCE),
  );

/** Lets the family forget entries that are gone, or it would evict others in their place. */
const forgetUses = async (
  redis: Redis,
  family: EvictingFamily,
  tenant: string,
  names: readonly string[],
): Promise<void> => {
  await Promise.all([
    redis.zrem(keys.uses(tenant, family), ...names),
    redis.zrem(keys.ends(tenant, family), ...names),
  ]);
};

/** Deletes keys of one family of one tenant: they share a cluster slot. */
const unlink = async (
  redis: Redis,
  matched: readonly MatchedKey[],
  signal: AbortSignal,
): Promise<number> => {
  const [first] = matched;
  if (first === undefined) return 0;
  const gone = await patiently(() => redis.unlink(...matched.map(({ key }) => key)), signal);
  const family = FAMILIES_BY_NAME.get(first.family)?.countedAs;
  const { tenant } = first;
  if (family !== undefined && tenant !== undefined) {
    const names = matched.map(({ name }) => name);
    await patiently(() => forgetUses(redis, family, tenant, names), signal);
  }
  return gone;
};

const deleteSlice = async (
  redis: Redis,
  matched: readonly MatchedKey[],
  signal: AbortSignal,
): Promise<number> => {
  let deleted = 0;
  for (const group of groupBy(matched, ({ family, tenant }) => `${family}\n${tenant}`).values()) {
    for (const chunk of chunks(group)) deleted += await unlink(redis, chunk, signal);
  }
  return deleted;
};

const bytesIn = (tallies: Tallies): number | null =>
  sumOf(tallies.groups().map(({ tally }) => bytesOf(tally))) ?? null;

const sampledIn = (tallies: Tallies): number =>
  tallies.groups().reduce((sum, { tally }) => sum + tally.sampled, 0);

const deleteKeys = async (
  redis: Redis,
  { dryRun, signal, onProgress, onDeleted, ...meant }: DeletionOptions,
): Promise<void> => {
  const filter = createKeyFilter(meant);
  const tallies = createTallies(redis);
  const sample = new Set<string>();
  const databaseKeys = await patiently(() => redis.dbsize(), signal);
  let matched = 0;
  let deleted = 0;
  const tell = (scanned: number): void =>
    onProgress({
      database_keys: databaseKeys,
      scanned,
      matched,
      deleted,
      bytes: bytesIn(tallies),
      sampled_keys: sampledIn(tallies),
      sample: [...sample],
    });

  for await (const slice of scanSlices(redis, scanPatternOf(meant), signal)) {
    const found = filter(slice.keys);
    matched += found.length;
    found.slice(0, SHOWN_KEYS).forEach(({ key }) => {
      if (sample.size < SHOWN_KEYS) sample.add(shownKey(key));
    });
    await tallies.add(found);
    if (!dryRun && found.length > 0) {
      deleted += await deleteSlice(redis, found, signal);
      const families = new Set(found.map(({ family }) => family));
      await patiently(() => onDeleted(families), signal);
    }
    tell(Math.min(slice.scanned, databaseKeys));
  }
  tell(databaseKeys);
};

/**
 * Deletes what is meant, slice by slice, or only counts it. Ends with the signal's reason; what is
 * deleted by then stays deleted.
 * @throws StoreUnavailableError when Redis stays away.
 */
export type DeleteKeys = (options: DeletionOptions) => Promise<void>;

export const createDeleteKeys =
  (redis: Redis): DeleteKeys =>
  (options) =>
    deleteKeys(redis, options);
