import type { ReadModel } from '@prioritization/cache';
import { TaskId, type TenantId } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { validQuery } from '../http/validate';

const Parameters = z.object({ task_id: TaskId });

/** GET /api/v1/prioritization/status/{task_id}: where a task stands, with its result when it has one. */
export const getStatus =
  (readModel: ReadModel, tenant: TenantId): RequestHandler =>
  async (request, response) => {
    const { task_id } = validQuery(Parameters, request.params);
    const status = await readModel.find(tenant, task_id);
    if (status.status === 'processing') response.set('Retry-After', '1');
    response.status(status.status === 'not_found' ? 404 : 200).json(status);
  };
