import type { FinishedStatus } from '../live/outcome';
import type { SubmissionReceipt } from '../submission/accept-tasks';
import type { TimedWatch, WaitingDependencies, WatchedTask } from './timed-watch';

/** How the waiting ended: with an outcome, after the time that was asked for, or before it. */
export type Waited = FinishedStatus | 'time is up' | 'ended';

/** A submission that was made before may be long finished. */
const finishedBefore = async (
  { readModel, logger }: WaitingDependencies,
  { tenant, taskId }: WatchedTask,
): Promise<FinishedStatus | undefined> => {
  try {
    const status = await readModel.find(tenant, taskId);
    return status.status === 'completed' || status.status === 'failed' ? status : undefined;
  } catch (error) {
    logger.warn({ err: error }, 'the status could not be read; its request waits for the result');
    return undefined;
  }
};

/**
 * Waits for the outcome of this submission, not of an older or a newer one: they are told apart by
 * the time of the submission. Of a repeated submission that time is not known; there the newest
 * outcome is the answer.
 */
export const waitForSubmission = async (
  dependencies: WaitingDependencies,
  { watch, milliseconds, ...task }: TimedWatch,
  { submitted, duplicate }: SubmissionReceipt,
): Promise<Waited> => {
  const before = duplicate ? await finishedBefore(dependencies, task) : undefined;
  if (before !== undefined) return before;
  const waited = await watch.outcome(
    (outcome) => duplicate || outcome.submitted === submitted,
    milliseconds,
  );
  return typeof waited === 'string' ? waited : waited.status;
};
