import type { ReadModel } from '@prioritization/cache';
import { TaskParameters } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validQuery } from '../http/validate';

/** GET /api/v1/prioritization/status/{task_id}: where a task stands, with its result when it has one. */
export const getStatus =
  (readModel: ReadModel): RequestHandler =>
  async (request, response) => {
    const { task_id } = validQuery(TaskParameters, request.params);
    const status = await readModel.find(tenantOf(response), task_id);
    if (status.status === 'processing') response.set('Retry-After', '1');
    response.status(status.status === 'not_found' ? 404 : 200).json(status);
  };
