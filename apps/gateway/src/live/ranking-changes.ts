import type { RankingChange } from '@prioritization/contracts';
import type { Outcome } from './outcome';
import type { Change, Standings } from './standings';
import type { TenantMessage } from './tenant-message';

/** Changes that wait to be told together. */
export interface RankingChanges {
  /** How many tasks have changed since the last were taken. */
  readonly size: number;
  /** Place in the results stream up to which all is in here or was taken. */
  readonly reached: number;
  add(message: TenantMessage): void;
  /** Each task once, in the order of their first changes. */
  take(): RankingChange[];
}

const changeOf = (outcome: Outcome, previousScore: number | undefined): RankingChange => {
  const { taskId: task_id, submitted, task, status } = outcome;
  const submitted_at = new Date(submitted).toISOString();
  const previous = previousScore === undefined ? {} : { previous_score: previousScore };
  if (task === undefined || status.status === 'failed') {
    return { task_id, submitted_at, removed: true, ...previous };
  }
  const { urgency_level, priority_metrics } = status.result;
  return {
    task_id,
    submitted_at,
    removed: false,
    title: task.title,
    final_priority_score: priority_metrics.final_priority_score,
    ...previous,
    urgency_level,
    ...(task.deadline !== undefined && { deadline: task.deadline }),
    ...(task.created_at !== undefined && { created_at: task.created_at }),
  };
};

/** Gathers the changes of one ranking for one client, which is at a place in the results stream. */
export const createRankingChanges = (standings: Standings, after: number): RankingChanges => {
  const changes = new Map<string, RankingChange>();
  let reached = after;

  const add = (outcome: Outcome, { previousScore }: Change): void => {
    const untold = changes.get(outcome.taskId);
    const before = untold === undefined ? previousScore : untold.previous_score;
    changes.set(outcome.taskId, changeOf(outcome, before));
  };

  return {
    get size() {
      return changes.size;
    },
    get reached() {
      return reached;
    },
    add(message) {
      reached = Math.max(reached, message.sequence);
      for (const outcome of message.outcomes()) {
        const change = standings.note(outcome, message.sequence);
        if (change !== undefined) add(outcome, change);
      }
    },
    take() {
      const taken = [...changes.values()];
      changes.clear();
      return taken;
    },
  };
};
