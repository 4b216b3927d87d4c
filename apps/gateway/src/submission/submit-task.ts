import { TaskRequest, type SubmissionAccepted } from '@prioritization/contracts';
import type { RequestHandler, Response } from 'express';
import { validBody } from '../http/validate';
import { statusPath } from '../status/status-path';
import { applyPreference, preferencesOf } from '../waiting/preferences';
import type { Waiting } from '../waiting/waiting';
import { assertPolicyExists } from './assert-policy-exists';
import type { SubmissionDependencies } from './submission-dependencies';
import { submissionContext } from './submission-context';

export interface TaskSubmission extends SubmissionDependencies {
  /** Lets clients wait for the result; left out, none waits. */
  readonly waiting?: Waiting;
}

const answerAccepted = (response: Response, taskId: string): void => {
  const answer: SubmissionAccepted = {
    message: 'Task accepted for prioritization',
    task_id: taskId,
    status: 'processing',
  };
  response
    .status(202)
    .set({ Location: statusPath(taskId), 'Retry-After': '1' })
    .json(answer);
};

/**
 * POST /api/v1/prioritization/: takes a task. Answers 202 once it is safe in the stream, or, to a
 * client that waits, with the outcome when it comes in time.
 */
export const submitTask =
  ({ accept, scorers, waiting }: TaskSubmission): RequestHandler =>
  async (request, response) => {
    const context = submissionContext(request, response);
    const task = validBody(TaskRequest, request.body);
    assertPolicyExists(task, scorers(context.tenant));
    const waits = waiting?.begin(request, response, { tenant: context.tenant, taskId: task.id });
    const receipt = await accept('interactive', [task], context);
    if (waits === undefined) {
      if (preferencesOf(request).respondAsync) applyPreference(response, 'respond-async');
      return answerAccepted(response, task.id);
    }
    // A client that hung up is answered too: its answer is kept for when it asks again.
    const waited = await waits.forSubmission(receipt);
    if (waited !== 'ended') applyPreference(response, `wait=${waits.seconds}`);
    if (typeof waited === 'string') return answerAccepted(response, task.id);
    response.json(waited);
  };
