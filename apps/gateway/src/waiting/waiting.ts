import type { LiveConfig } from '@prioritization/config';
import type { Request, Response } from 'express';
import type { SubmissionReceipt } from '../submission/accept-tasks';
import { preferencesOf } from './preferences';
import { createTaskWatches } from './task-watches';
import type { WaitingDependencies, WatchedTask } from './timed-watch';
import { waitForStatus, type WaitedStatus } from './wait-for-status';
import { waitForSubmission, type Waited } from './wait-for-submission';

/** A request that waits, as its client asked with `Prefer: wait=N`. */
export interface WaitingRequest {
  /** As long as was asked for, and as is allowed. */
  readonly seconds: number;
  forSubmission(receipt: SubmissionReceipt): Promise<Waited>;
  forStatus(): Promise<WaitedStatus>;
}

/** Lets requests wait for what becomes of a task. */
export interface Waiting {
  /**
   * Begins before the task is submitted or looked up, so that nothing can come in between; ends
   * with the request. Undefined when its client did not ask for it, or no more may wait.
   */
  begin(request: Request, response: Response, task: WatchedTask): WaitingRequest | undefined;
  /** Answers everybody who waits, and lets nobody wait any more. */
  stop(): void;
}

export const createWaiting = (
  dependencies: WaitingDependencies,
  { waitMaxRequests, waitMaxSeconds }: LiveConfig,
): Waiting => {
  const watches = createTaskWatches(dependencies.hub, waitMaxRequests);
  return {
    begin(request, response, task) {
      const seconds = Math.min(preferencesOf(request).wait ?? 0, waitMaxSeconds);
      const watch = seconds > 0 ? watches.watch(task.tenant, task.taskId) : undefined;
      if (watch === undefined) return undefined;
      response.once('close', watch.end);
      const milliseconds = seconds * 1_000;
      return {
        seconds,
        forSubmission: (receipt) =>
          waitForSubmission(dependencies, { ...task, watch, milliseconds }, receipt),
        forStatus: () => waitForStatus(dependencies, { ...task, watch, milliseconds }),
      };
    },
    stop: watches.stop,
  };
};
