import { rankedTask, type BacklogTask, type Ranking } from '@prioritization/cache';
import { PlanQuery, type RankingPlan, type TenantId } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validQuery } from '../http/validate';
import { orderBacklog } from './order-backlog';
import { readOrderRules, type RankingDependencies } from './read-order-rules';

/** A plan looks at every task, so the backlog it is made of has a bound. */
const MOST_TASKS = 10_000;

/** What the client gave, what the text says, or the configured default: as the score saw it. */
const effortOf = ({ result }: BacklogTask): number =>
  result.inputs?.estimated_effort_hours?.value ?? 1;

const readBacklog = async (ranking: Ranking, tenant: TenantId) => {
  const { places, total } = await ranking.slice(tenant, MOST_TASKS);
  if (total > MOST_TASKS) {
    const detail = `A plan looks at up to ${MOST_TASKS} tasks; this backlog has ${total}. Use \`prio rank\`.`;
    throw new ApiError('invalid_parameter', detail);
  }
  const tasks = new Map<string, BacklogTask>();
  await Promise.all(
    places.map(async ({ taskId }) => {
      const task = await ranking.task(tenant, taskId);
      if (task !== undefined) tasks.set(taskId, task);
    }),
  );
  return { places: places.filter(({ taskId }) => tasks.has(taskId)), tasks };
};

/** GET /api/v1/ranking/plan?capacity_hours=N: what fits into so many hours, and what is left and why. */
export const getPlan =
  (sources: RankingDependencies): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { capacity_hours: capacityHours } = validQuery(PlanQuery, request.query);
    const [{ places, tasks }, rules] = await Promise.all([
      readBacklog(sources.ranking, tenant),
      readOrderRules(sources, tenant, 'honour'),
    ]);
    const effort = (taskId: string): number => {
      const task = tasks.get(taskId);
      return task === undefined ? 1 : effortOf(task);
    };
    const { entries, plan } = orderBacklog(places, {
      ...rules,
      plan: { capacityHours, effortOf: effort },
    });
    if (plan === undefined) throw new Error('A ranking with a capacity has a plan.');
    const chosen = new Set(plan.chosen);
    const answer: RankingPlan = {
      capacity_hours: capacityHours,
      used_hours: plan.usedHours,
      exact: plan.exact,
      chosen: entries.flatMap(({ id, rank }) => {
        const task = tasks.get(id);
        return task && chosen.has(id)
          ? [{ ...rankedTask(rank, task), effort_hours: effort(id) }]
          : [];
      }),
      left: plan.left.map((left) => ({
        task_id: left.id,
        reason: left.reason,
        ...(left.reason === 'blocked' && { blocked_by: [...left.blockedBy] }),
      })),
    };
    response.json(answer);
  };
