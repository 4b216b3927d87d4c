import {
  rankedTask,
  writeCursor,
  type RankPlace,
  type RankedPlace,
  type Ranking,
} from '@prioritization/cache';
import {
  RankingQuery,
  type RankedTask,
  type RankingPage,
  type TenantId,
} from '@prioritization/contracts';
import type { RankedEntry } from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { placeAfter } from '../http/place-after';
import { validQuery } from '../http/validate';
import { orderBacklog, type OrderRules } from './order-backlog';
import { readOrderRules, scoresDecide, type RankingDependencies } from './read-order-rules';

/** Places in the order to show, and what led to each. */
export interface Ordered {
  readonly total: number;
  readonly places: readonly RankedPlace[];
  readonly entries?: ReadonlyMap<string, RankedEntry>;
}

/** Where the page begins: behind the cursor's task, or, when that is gone, where its score was. */
const firstAfter = (places: readonly RankedPlace[], after: RankPlace | undefined): number => {
  if (after === undefined) return 0;
  const found = places.findIndex(({ member }) => member === after.member);
  if (found >= 0) return found + 1;
  const lower = places.findIndex(({ score }) => score > after.score);
  return lower < 0 ? places.length : lower;
};

/** The backlog in an order that follows more than the scores. */
export const byRules = async (
  ranking: Ranking,
  tenant: TenantId,
  rules: OrderRules,
  { limit, after }: { limit: number; after: RankPlace | undefined },
): Promise<Ordered> => {
  const { places, total } = await ranking.slice(tenant, Infinity);
  const ranked = orderBacklog(places, rules).entries;
  const byId = new Map(places.map((place) => [place.taskId, place]));
  const ordered = ranked.flatMap(({ id, rank }) => {
    const place = byId.get(id);
    return place === undefined ? [] : [{ ...place, rank }];
  });
  const first = firstAfter(ordered, after);
  return {
    total,
    places: ordered.slice(first, first + limit),
    entries: new Map(ranked.map((entry) => [entry.id, entry])),
  };
};

/** A task with what a dependency made of its place. */
export const withReasons = (task: RankedTask, entry: RankedEntry | undefined): RankedTask =>
  entry === undefined
    ? task
    : {
        ...task,
        ...(entry.effectiveScore !== entry.score && { effective_score: entry.effectiveScore }),
        ...(entry.inheritedFrom !== undefined && { inherited_from: entry.inheritedFrom }),
        ...(entry.blockedBy.length > 0 && { blocked_by: [...entry.blockedBy] }),
      };

const pageOf = async (
  ranking: Ranking,
  tenant: TenantId,
  { total, places, entries }: Ordered,
): Promise<RankingPage> => {
  const items = await Promise.all(
    places.map(async ({ rank, taskId }) => {
      const task = await ranking.task(tenant, taskId);
      return task && withReasons(rankedTask(rank, task), entries?.get(taskId));
    }),
  );
  const last = places.at(-1);
  const more = last !== undefined && last.rank < total;
  return {
    total,
    items: items.filter((item) => item !== undefined),
    next_cursor: more ? writeCursor(last.score, last.member) : null,
  };
};

/**
 * GET /api/v1/ranking: the tenant's backlog, highest first, page by page; what a task waits for
 * stands above it, and what people decided holds.
 */
export const getRanking =
  (sources: RankingDependencies): RequestHandler =>
  async (request, response) => {
    const { ranking } = sources;
    const tenant = tenantOf(response);
    const query = validQuery(RankingQuery, request.query);
    const { limit } = query;
    const after = placeAfter(query.cursor);
    const rules = await readOrderRules(sources, tenant, query.dependencies);
    const ordered = scoresDecide(rules)
      ? await ranking.slice(tenant, limit, after)
      : await byRules(ranking, tenant, rules, { limit, after });
    response.json(await pageOf(ranking, tenant, ordered));
  };
