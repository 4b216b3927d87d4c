import { rankPlace, type BacklogTask, type RankPlace, type Ranking } from '@prioritization/cache';
import type { AIPriorityResult, RecordedTask, TenantId } from '@prioritization/contracts';
import type { RankedEntry } from '@prioritization/scoring';
import { orderBacklog, type OrderRules, type OrderedPlace } from './order-backlog';
import { readOrderRules, scoresDecide, type RankingDependencies } from './read-order-rules';

/** A task with the result that gives it a place. */
export interface Candidate {
  readonly task: RecordedTask;
  readonly result: AIPriorityResult;
}

/** A place in the ranking. */
export interface FoundPlace {
  /** 1 is the top. */
  readonly rank: number;
  /** Tasks in the ranking, the candidate included. */
  readonly total: number;
  /** What led to it, where more than scores did. */
  readonly entry?: RankedEntry;
}

const compare = (left: RankPlace, right: RankPlace): number =>
  left.score - right.score || Buffer.compare(Buffer.from(left.member), Buffer.from(right.member));

/** Counts what stands before the place, without reading it. */
const placeByScore = async (
  ranking: Ranking,
  tenant: TenantId,
  { task, result }: Candidate,
  stored: Candidate | undefined,
): Promise<FoundPlace> => {
  const place = rankPlace(task, result);
  const { total, places } = await ranking.slice(tenant, 1, place);
  const [next] = places;
  const upToPlace = next === undefined ? total : next.rank - 1;
  if (stored === undefined) return { rank: upToPlace + 1, total: total + 1 };
  const countsItself = compare(rankPlace(stored.task, stored.result), place) <= 0;
  return { rank: upToPlace + (countsItself ? 0 : 1), total };
};

const instant = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Date.parse(date);

/** The rules as they would be with the candidate in place of the stored task. */
const rulesWith = ({ task }: Candidate, rules: OrderRules, mode: 'honour' | 'ignore') => {
  if (mode === 'ignore') return rules;
  const dependencies = new Map(rules.dependencies);
  dependencies.delete(task.id);
  if (task.depends_on !== undefined && task.depends_on.length > 0) {
    dependencies.set(task.id, task.depends_on);
  }
  return { ...rules, dependencies };
};

const placeByRules = (
  places: readonly OrderedPlace[],
  { task, result }: Candidate,
  rules: OrderRules,
): FoundPlace => {
  const own = {
    taskId: task.id,
    score: rankPlace(task, result).score,
    deadline: instant(task.deadline),
    createdAt: instant(task.created_at),
  };
  const others = places.filter(({ taskId }) => taskId !== task.id);
  const { entries } = orderBacklog([...others, own], rules);
  const entry = entries.find(({ id }) => id === task.id);
  if (entry === undefined) throw new Error('A ranked backlog has a place for each of its tasks.');
  return { rank: entry.rank, total: entries.length, entry };
};

/** Says where a task would stand with a result. */
export type FindPlace = (candidate: Candidate) => Promise<FoundPlace>;

/**
 * Finds where candidates would stand in place of the task that is stored under their id. Finding
 * throws ApiError dependency_cycle (422) where tasks wait for each other in a circle.
 */
export const placeFinder = async (
  sources: RankingDependencies,
  tenant: TenantId,
  {
    stored,
    mode,
  }: { readonly stored: BacklogTask | undefined; readonly mode: 'honour' | 'ignore' },
): Promise<FindPlace> => {
  const { ranking } = sources;
  const rules = await readOrderRules(sources, tenant, mode);
  let backlog: ReturnType<Ranking['slice']> | undefined;
  return async (candidate) => {
    const ruling = rulesWith(candidate, rules, mode);
    if (scoresDecide(ruling)) return placeByScore(ranking, tenant, candidate, stored);
    backlog ??= ranking.slice(tenant, Infinity);
    return placeByRules((await backlog).places, candidate, ruling);
  };
};
