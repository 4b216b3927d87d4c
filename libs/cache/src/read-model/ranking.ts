import { keys } from '@prioritization/cache-keys';
import type { RankedTask, RecordedTask, TaskOverride } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { defineScript } from '../scripts/define-scripts';
import { PAGE_RANKING } from '../scripts/page-ranking.lua';
import { whenReachable } from '../store-error';
import { backlogTask, type BacklogTask } from './backlog-task';
import { storedInClear, type OpenStored } from './open-stored';
import { placeOf, type RankPlace, type RankedPlace } from './rank-place';
import { readOverrides } from './read-overrides';
import { RecordedTaskText } from './task-record';

/** The places of a ranking and how many there are in all. */
export interface RankingSlice {
  readonly total: number;
  readonly places: readonly RankedPlace[];
}

/**
 * The tenant's backlog in the order of its scores. Every method throws StoreUnavailableError
 * while Redis does not answer.
 */
export interface Ranking {
  /** Highest first, starting after a place, whether or not that place still exists. */
  slice(tenant: string, limit: number, after?: RankPlace): Promise<RankingSlice>;
  /** By task id, what the tasks wait for; only tasks that wait for some. */
  dependencies(tenant: string): Promise<ReadonlyMap<string, readonly string[]>>;
  /** By task id, the places that people decided on and that hold now. */
  overrides(tenant: string): Promise<ReadonlyMap<string, TaskOverride>>;
  /** Undefined when the task is not completed, or its record has expired. */
  task(tenant: string, taskId: string): Promise<BacklogTask | undefined>;
  /** The tasks alone, without their results; those that are gone are left out. */
  recordedTasks(tenant: string, ids: readonly string[]): Promise<RecordedTask[]>;
}

const Page = z.tuple([z.coerce.number(), z.coerce.number()], z.string());
const Ids = z.array(z.string());

const placesOf = (firstRank: number, entries: readonly string[]): RankedPlace[] =>
  Array.from({ length: entries.length / 2 }, (_, index) => ({
    rank: firstRank + index + 1,
    ...placeOf(entries[2 * index] ?? '', Number(entries[2 * index + 1])),
  }));

/** Most places that one answer of the script may carry: Lua unpacks them onto its stack. */
const MOST_AT_ONCE = 2_000;

/** A task of the backlog at its place, as the ranking shows it. */
export const rankedTask = (
  rank: number,
  { task, result, submitted, override }: BacklogTask,
): RankedTask => ({
  rank,
  task_id: task.id,
  title: task.title,
  category: task.category,
  requester_role: task.requester_role,
  urgency_level: result.urgency_level,
  final_priority_score: result.priority_metrics.final_priority_score,
  suggested_sla_hours: result.suggested_sla_hours,
  escalation_recommended: result.escalation_recommended,
  reasoning: result.reasoning,
  ...(task.deadline !== undefined && { deadline: task.deadline }),
  ...(task.created_at !== undefined && { created_at: task.created_at }),
  processed_at: result.processed_at,
  submitted_at: new Date(submitted).toISOString(),
  ...(override !== undefined && { override }),
});

export const createRanking = (
  redis: Redis,
  open: OpenStored = storedInClear,
  now: () => number = Date.now,
): Ranking => {
  const pageRanking = defineScript(redis, 'pageRanking', PAGE_RANKING, Page);

  const page = async (tenant: string, limit: number, after?: RankPlace): Promise<RankingSlice> => {
    const start = after === undefined ? ['', ''] : [after.score, after.member];
    const [total, first, ...entries] = await pageRanking([keys.ranking(tenant)], [limit, ...start]);
    return { total, places: placesOf(first, entries) };
  };

  return {
    async slice(tenant, limit, after) {
      const { total, places } = await page(tenant, Math.min(limit, MOST_AT_ONCE), after);
      const all = [...places];
      while (all.length < Math.min(limit, total)) {
        const next = await page(
          tenant,
          Math.min(limit - all.length, MOST_AT_ONCE),
          all.at(-1) ?? after,
        );
        if (next.places.length === 0) break;
        all.push(...next.places);
      }
      return { total, places: all };
    },
    async dependencies(tenant) {
      const held = await whenReachable(() => redis.hgetall(keys.dependencies(tenant)));
      return new Map(Object.entries(held).map(([id, text]) => [id, Ids.parse(JSON.parse(text))]));
    },
    overrides: (tenant) => readOverrides(redis, tenant, { open, now: now() }),
    task: (tenant, taskId) => backlogTask(redis, tenant, taskId, { open, now: now() }),
    async recordedTasks(tenant, ids) {
      const texts = await Promise.all(
        ids.map((id) => whenReachable(() => redis.hget(keys.task(tenant, id), 'task'))),
      );
      const opened = await Promise.all(texts.map((text) => text && open(tenant, text)));
      return opened.flatMap((text) => RecordedTaskText.safeParse(text).data ?? []);
    },
  };
};
