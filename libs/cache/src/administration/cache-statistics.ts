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

/** Fewer say nothing about how many there are: then those that were seen are what is told. */
const FEWEST_TO_PROJECT = 30;

/** Projects what was seen of a family, or of a tenant in it, to what there is. */
const createProjection = ({ groups: all, scale }: Survey) => {
  const overall = new Map(
    [...groupBy(all, ({ family }) => family)].map(([family, groups]) => [family, tallyOf(groups)]),
  );
  const scaleOf = (family: string): number =>
    (overall.get(family)?.keys ?? 0) < FEWEST_TO_PROJECT ? 1 : scale;
  const keysIn = ({ family, tally }: GroupTally): number => tally.keys * scaleOf(family);
  const bytesIn = ({ family, tally }: GroupTally): number | undefined => {
    const bytes = bytesOf(tally, overall.get(family));
    return bytes && bytes * scaleOf(family);
  };
  return (groups: readonly GroupTally[]): { keys: number; bytes: number | null } => {
    const bytes = sumOf(groups.map(bytesIn));
    return {
      keys: Math.round(groups.reduce((sum, group) => sum + keysIn(group), 0)),
      bytes: bytes === undefined ? null : Math.round(bytes),
    };
  };
};

/** What a survey says of all tenants, or of one. */
export const cacheStatistics = (
  survey: Survey,
  tenant: TenantId | undefined,
  counts: CountsOf,
): CacheStatistics => {
  const project = createProjection(survey);
  const shown = survey.groups.filter((group) => tenant === undefined || group.tenant === tenant);
  const byFamily = groupBy(shown, ({ family }) => family);

  const statisticsOf = (family: NamedFamily): CacheFamilyStatistics => {
    const groups = byFamily.get(family.name) ?? [];
    const tally = tallyOf(groups);
    const counted =
      tenant === undefined && family.countedAs !== undefined ? counts(family.countedAs) : undefined;
    return {
      family: family.name,
      disposable: family.disposable === true,
      ...project(groups),
      sampled_keys: tally.sampled,
      expires_in_seconds: seconds(tally.expiresInMs, 1_000),
      idle_seconds: seconds(tally.idleSeconds, 1),
      keys_without_expiry: tally.unexpiring,
      ...(counted !== undefined && { counts: countsOf(counted) }),
    };
  };

  const tenants = () =>
    [...groupBy(shown, ({ tenant: owner }) => owner)]
      .flatMap(([owner, groups]) =>
        owner === undefined ? [] : [{ tenant: owner, ...project(groups) }],
      )
      .sort((left, right) => right.keys - left.keys)
      .slice(0, MOST_TENANTS);

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
