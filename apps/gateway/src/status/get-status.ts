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
import { applyPreference } from '../waiting/preferences';
import type { Waiting } from '../waiting/waiting';

/** The older tasks that a task was linked to. */
export type FindSimilar = (tenant: TenantId, taskId: TaskId) => Promise<readonly SimilarTask[]>;

/**
 * GET /api/v1/prioritization/status/{task_id}: where a task stands, with its result when it has
 * one, and the older tasks it resembles; to a client that waits, when it has one.
 */
export const getStatus =
  (readModel: ReadModel, waiting: Waiting, findSimilar: FindSimilar): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const waits = waiting.begin(request, response, { tenant, taskId: task_id });
    const { status, waited } = (await waits?.forStatus()) ?? {
      status: await readModel.find(tenant, task_id),
      waited: false,
    };
    if (waits !== undefined && waited) applyPreference(response, `wait=${waits.seconds}`);
    const similar = status.status === 'completed' ? await findSimilar(tenant, task_id) : [];
    if (status.status === 'processing') response.set('Retry-After', '1');
    response
      .status(status.status === 'not_found' ? 404 : 200)
      .json(similar.length > 0 ? { ...status, similar_to: similar } : status);
  };
