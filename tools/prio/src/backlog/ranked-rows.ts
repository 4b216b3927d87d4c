import type { RankedTask } from '@prioritization/contracts';
import type { LeftTask, RankedBacklog, RankedEntry } from '@prioritization/scoring';
import type { Backlog, ScoredTask } from './read-backlog';

/** One place of the ranking as it is written: the contract's ranked task, and why it stands there. */
export interface RankedRow extends RankedTask {
  readonly effective_score: number;
  readonly ageing_lift: number;
  /** The task that waits for this one and gives it its place. */
  readonly inherited_from?: string;
  readonly blocked_by: string[];
  readonly effort_hours: number;
  /** Only with a capacity: whether it is in the plan, and if not, why. */
  readonly planned?: boolean;
  readonly left?: LeftTask;
}

const rowOf = (
  ranked: RankedEntry,
  { task, result, entry }: ScoredTask,
  planned: boolean | undefined,
  left: LeftTask | undefined,
): RankedRow => ({
  rank: ranked.rank,
  task_id: task.id,
  title: task.title,
  category: task.category,
  requester_role: task.requester_role,
  ...result,
  final_priority_score: ranked.score,
  effective_score: ranked.effectiveScore,
  ageing_lift: ranked.ageingLift,
  ...(ranked.inheritedFrom !== undefined && { inherited_from: ranked.inheritedFrom }),
  blocked_by: [...ranked.blockedBy],
  effort_hours: entry.effortHours,
  ...(task.deadline !== undefined && { deadline: task.deadline }),
  ...(task.created_at !== undefined && { created_at: task.created_at }),
  ...(planned !== undefined && { planned }),
  ...(left !== undefined && { left }),
});

/** Joins a ranking with what is known of its tasks, as far down as asked for. */
export const rankedRows = (
  { entries, plan }: RankedBacklog,
  { tasks }: Backlog,
  limit = Infinity,
): RankedRow[] => {
  const chosen = plan && new Set(plan.chosen);
  const left = new Map(plan?.left.map((task) => [task.id, task]));
  return entries.slice(0, limit).flatMap((ranked) => {
    const scored = tasks.get(ranked.id);
    return scored === undefined
      ? []
      : rowOf(ranked, scored, chosen?.has(ranked.id), left.get(ranked.id));
  });
};
