import type { TaskStatus } from '@prioritization/contracts';
import type { Hub } from '../live/hub';
import type { Outcome } from '../live/outcome';
import type { TimedWatch, WaitingDependencies, WatchedTask } from './timed-watch';

/** A status, and whether the client's wish to wait for it was followed. */
export interface WaitedStatus {
  readonly status: TaskStatus;
  readonly waited: boolean;
}

/** Outcomes of a task that were told lately: the read model may not show them yet. */
const toldLately = (hub: Hub, { tenant, taskId }: WatchedTask): Outcome[] =>
  hub
    .recent(tenant)
    .filter((message) => message.mentions(taskId))
    .flatMap((message) => message.outcomes().filter((outcome) => outcome.taskId === taskId))
    .sort((left, right) => left.submitted - right.submitted);

/**
 * Waits until the newest submission of a task that is known is finished. Its outcome may have been
 * told in the moment before the watch began, and not be in the read model yet: so the recent ones
 * are looked through as well, and the read model is asked again at the end.
 */
export const waitForStatus = async (
  { hub, readModel }: WaitingDependencies,
  { watch, milliseconds, ...task }: TimedWatch,
): Promise<WaitedStatus> => {
  const { tenant, taskId } = task;
  const { status, submitted = 0 } = await readModel.findStanding(tenant, taskId);
  if (status.status === 'completed' || status.status === 'failed') return { status, waited: true };

  const counts = (outcome: Outcome): boolean => outcome.submitted >= submitted;
  const told = toldLately(hub, task).filter(counts).at(-1);
  const end = told ?? (await watch.outcome(counts, milliseconds));
  if (typeof end !== 'string') return { status: end.status, waited: true };
  return { status: await readModel.find(tenant, taskId), waited: end === 'time is up' };
};
