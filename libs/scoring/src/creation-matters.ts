import type { TaskRequest } from '@prioritization/contracts';
import type { ScoredContent } from './canonical/scored-content';
import type { Policy } from './policies/policy';
import { mayNameDate, namesDate } from './text-analysis/names-date';

/** Whether the score of some task of this content could depend on when it arose, at some time. */
export const creationMayMatter = (
  { title, description, deadline, meeting_time }: ScoredContent,
  policy: Policy,
): boolean => {
  if (policy.resolution > 0) return true;
  if (deadline !== undefined && meeting_time !== undefined) return false;
  return mayNameDate(title, description);
};

type Dated = Pick<
  TaskRequest,
  'title' | 'description' | 'deadline' | 'meeting_time' | 'created_at'
>;

/**
 * Whether the score depends on when the task arose, beside what it says: policies that count a
 * task's age do, and so do texts such as "by tomorrow", unless the client gave both dates.
 */
export const creationMatters = (task: Dated, policy: Policy, now: Date): boolean => {
  if (policy.resolution > 0) return true;
  if (task.deadline !== undefined && task.meeting_time !== undefined) return false;
  const createdAt = task.created_at === undefined ? now.getTime() : Date.parse(task.created_at);
  return namesDate(task.title, task.description, createdAt);
};
