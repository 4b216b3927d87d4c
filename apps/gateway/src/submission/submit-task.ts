import { TaskRequest, type SubmissionAccepted } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { validBody } from '../http/validate';
import { statusPath } from '../status/status-path';
import { assertPolicyExists } from './assert-policy-exists';
import type { SubmissionDependencies } from './submission-dependencies';
import { submissionContext } from './submission-context';

/** POST /api/v1/prioritization/: takes a task, answers 202 once it is safe in the stream. */
export const submitTask =
  ({ accept, scorers }: SubmissionDependencies): RequestHandler =>
  async (request, response) => {
    const context = submissionContext(request, response);
    const task = validBody(TaskRequest, request.body);
    assertPolicyExists(task, scorers(context.tenant));
    await accept('interactive', [task], context);
    const answer: SubmissionAccepted = {
      message: 'Task accepted for prioritization',
      task_id: task.id,
      status: 'processing',
    };
    response
      .status(202)
      .set({ Location: statusPath(task.id), 'Retry-After': '1' })
      .json(answer);
  };
