import type { BacklogTask, FeedbackStore, Ranking } from '@prioritization/cache';
import {
  ClearOverrideQuery,
  FeedbackRequest,
  TaskParameters,
  type TaskFeedback,
  type TaskId,
  type TenantId,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody, validQuery } from '../http/validate';
import { submissionContext } from '../submission/submission-context';
import type { RecordFeedback } from './record-feedback';

export interface FeedbackDependencies {
  readonly ranking: Pick<Ranking, 'task'>;
  readonly feedback: Pick<FeedbackStore, 'list'>;
  readonly record: RecordFeedback;
}

const assertAhead = (judgement: FeedbackRequest, now: Date): void => {
  if (judgement.kind !== 'override' || judgement.expires_at === undefined) return;
  if (Date.parse(judgement.expires_at) > now.getTime()) return;
  throw new ApiError('validation_failed', 'Give a time that is still to come, or none.', {
    errors: [{ pointer: '/expires_at', detail: 'is over already', code: 'expired' }],
  });
};

/** What answers under /api/v1/prioritization/{task_id}/feedback. */
export const feedbackHandlers = ({ ranking, feedback, record }: FeedbackDependencies) => {
  const judgedTask = async (tenant: TenantId, taskId: TaskId): Promise<BacklogTask> => {
    const task = await ranking.task(tenant, taskId);
    if (task !== undefined) return task;
    throw new ApiError('not_found', 'Give the id of a task that has a result.');
  };

  /** POST: records a judgement. */
  const giveFeedback: RequestHandler = async (request, response) => {
    const context = submissionContext(request, response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const judgement = validBody(FeedbackRequest, request.body);
    assertAhead(judgement, new Date());
    await judgedTask(context.tenant, task_id);
    response.status(202).json(await record(task_id, judgement, context));
  };

  /** GET: what was said, and what holds. */
  const getFeedback: RequestHandler = async (request, response) => {
    const tenant = tenantOf(response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const [{ override }, items] = await Promise.all([
      judgedTask(tenant, task_id),
      feedback.list(tenant, task_id),
    ]);
    const answer: TaskFeedback = { task_id, override: override ?? null, items: [...items] };
    response.json(answer);
  };

  /** DELETE: ends the override, whether or not the read model shows it already. */
  const clearOverride: RequestHandler = async (request, response) => {
    const context = submissionContext(request, response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const { by } = validQuery(ClearOverrideQuery, request.query);
    await judgedTask(context.tenant, task_id);
    const cleared = { kind: 'cleared' as const, ...(by !== undefined && { by }) };
    response.status(202).json(await record(task_id, cleared, context));
  };

  return { giveFeedback, getFeedback, clearOverride };
};
