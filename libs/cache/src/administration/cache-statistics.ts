import { FAMILIES_BY_NAME, type NamedFamily } from '@prioritization/cache-keys';
import type {
  CacheCounts,
  CacheFamilyStatistics,
  CacheStatistics,
  TenantId,
} from '@prioritization/contracts';
import type { FamilyOutcome } from '../families/family-counts';
import { groupBy } from './group-by';
import type { Survey } from './survey';
import { addTallies, bytesOf, NOTHING, sumOf, type Tally } from './tally';
import type { GroupTally } from './tallies';

/** Hits, misses and so on, by what a family is counted as. */
export type CountsOf = (
  countedAs: NonNullable<NamedFamily['countedAs']>,
) => Partial<Record<FamilyOutcome, number>> | undefined;

const MOST_TENANTS = 100;

const countsOf = (counted: Partial<Record<FamilyOutcome, number>>): CacheCounts => {
  const { hit = 0, stale = 0, collapsed = 0, miss = 0, bypass = 0, evicted = 0 } = counted;
  const looks = hit + stale + miss;
  return {
    hits: hit,
    stale_hits: stale,
    shared: collapsed,
    misses: miss,
    bypasses: bypass,
    evictions: evicted,
    hit_ratio: looks === 0 ? null : (hit + stale) / looks,
  };
};

const tallyOf = (groups: readonly GroupTally[]): Tally =>
  groups.map(({ tally }) => tally).reduce(addTallies, NOTHING);

const seconds = (spread: Tally['idleSeconds'], unit: number) =>
  spread === undefined
    ? null
    : { least: Math.round(spread.least / unit), most: Math.round(spread.most / unit) };

const scaled = (count: number, { scale }: Survey): number => Math.round(count * scale);
const bytesIn = (bytes: number | undefined, survey: Survey): number | null =>
  bytes === undefined ? null : scaled(bytes, survey);

/** One after another, so that a family's total is the sum of its tenants. */
const bytesByTenant = (groups: readonly GroupTally[], alike: Tally): number | undefined =>
  sumOf(groups.map(({ tally }) => bytesOf(tally, alike)));

/** What a survey says of all tenants, or of one. */
export const cacheStatistics = (
  survey: Survey,
  tenant: TenantId | undefined,
  counts: CountsOf,
): CacheStatistics => {
  const byFamily = groupBy(survey.groups, ({ family }) => family);
  const overall = (family: string): Tally => tallyOf(byFamily.get(family) ?? []);
  const isShown = (group: GroupTally) => tenant === undefined || group.tenant === tenant;

  const statisticsOf = (family: NamedFamily): CacheFamilyStatistics => {
    const groups = (byFamily.get(family.name) ?? []).filter(isShown);
    const tally = tallyOf(groups);
    const counted =
      tenant === undefined && family.countedAs !== undefined ? counts(family.countedAs) : undefined;
    return {
      family: family.name,
      disposable: family.disposable === true,
      keys: scaled(tally.keys, survey),
      bytes: bytesIn(bytesByTenant(groups, overall(family.name)), survey),
      sampled_keys: tally.sampled,
      expires_in_seconds: seconds(tally.expiresInMs, 1_000),
      idle_seconds: seconds(tally.idleSeconds, 1),
      keys_without_expiry: tally.unexpiring,
      ...(counted !== undefined && { counts: countsOf(counted) }),
    };
  };

  const tenants = () =>
    [...groupBy(survey.groups, ({ tenant: owner }) => owner)]
      .flatMap(([owner, groups]) =>
        owner === undefined ? [] : [{ tenant: owner, groups, keys: tallyOf(groups).keys }],
      )
      .sort((left, right) => right.keys - left.keys)
      .slice(0, MOST_TENANTS)
      .map(({ tenant: owner, groups, keys }) => ({
        tenant: owner,
        keys: scaled(keys, survey),
        bytes: bytesIn(
          sumOf(groups.map(({ family, tally }) => bytesOf(tally, overall(family)))),
          survey,
        ),
      }));

  return {
    at: new Date(survey.at).toISOString(),
    tenant: tenant ?? null,
    estimated: survey.scale > 1,
    scanned_keys: survey.scanned,
    database_keys: survey.databaseKeys,
    families: [...FAMILIES_BY_NAME.values()]
      .filter(({ isSystem }) => tenant === undefined || !isSystem)
      .map(statisticsOf),
    ...(tenant === undefined && { tenants: tenants() }),
  };
};
