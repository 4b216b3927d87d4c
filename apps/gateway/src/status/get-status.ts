import type { ReadModel } from '@prioritization/cache';
import {
  TaskParameters,
  type SimilarTask,
  type TaskId,
  type TenantId,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validQuery } from '../http/validate';

/** The older tasks that a task was linked to. */
export type FindSimilar = (tenant: TenantId, taskId: TaskId) => Promise<readonly SimilarTask[]>;

/** GET /api/v1/prioritization/status/{task_id}: where a task stands, with its result when it has one. */
export const getStatus =
  (readModel: ReadModel, findSimilar: FindSimilar): RequestHandler =>
  async (request, response) => {
    const { task_id } = validQuery(TaskParameters, request.params);
    const tenant = tenantOf(response);
    const [status, similar] = await Promise.all([
      readModel.find(tenant, task_id),
      findSimilar(tenant, task_id),
    ]);
    if (status.status === 'processing') response.set('Retry-After', '1');
    const isLinked = status.status === 'completed' && similar.length > 0;
    response
      .status(status.status === 'not_found' ? 404 : 200)
      .json(isLinked ? { ...status, similar_to: similar } : status);
  };
