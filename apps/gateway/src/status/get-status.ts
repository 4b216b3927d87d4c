import type { ReadModel } from '@prioritization/cache';
import { TaskParameters } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validQuery } from '../http/validate';
import { applyPreference } from '../waiting/preferences';
import type { Waiting } from '../waiting/waiting';

/**
 * GET /api/v1/prioritization/status/{task_id}: where a task stands, with its result when it has
 * one; to a client that waits, when it has one.
 */
export const getStatus =
  (readModel: ReadModel, waiting: Waiting): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const waits = waiting.begin(request, response, { tenant, taskId: task_id });
    const { status, waited } = (await waits?.forStatus()) ?? {
      status: await readModel.find(tenant, task_id),
      waited: false,
    };
    if (response.destroyed) return;
    if (waits !== undefined && waited) applyPreference(response, `wait=${waits.seconds}`);
    if (status.status === 'processing') response.set('Retry-After', '1');
    response.status(status.status === 'not_found' ? 404 : 200).json(status);
  };
