import type { Batches } from '@prioritization/cache';
import { BatchParameters, type BatchReport, type TenantId } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validQuery } from '../http/validate';

/** @throws ApiError not_found (404), also for a batch of another tenant. */
export const existingBatch = async (
  batches: Batches,
  tenant: TenantId,
  batchId: string,
): Promise<BatchReport> => {
  const report = await batches.find(tenant, batchId);
  if (report !== undefined) return report;
  throw new ApiError(
    'not_found',
    'There is no batch of this id; GET /api/v1/prioritization/batches lists the latest.',
  );
};

/** GET /api/v1/prioritization/batches/{batch_id}: how far a batch is. */
export const getBatch =
  (batches: Batches): RequestHandler =>
  async (request, response) => {
    const { batch_id } = validQuery(BatchParameters, request.params);
    response.json(await existingBatch(batches, tenantOf(response), batch_id));
  };
