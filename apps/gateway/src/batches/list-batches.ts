import type { Batches } from '@prioritization/cache';
import { BatchesQuery, type BatchPage } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validQuery } from '../http/validate';

/** GET /api/v1/prioritization/batches: the tenant's latest batches, newest first, page by page. */
export const listBatches =
  (batches: Batches): RequestHandler =>
  async (request, response) => {
    const { limit, cursor } = validQuery(BatchesQuery, request.query);
    const { items, next } = await batches.list(tenantOf(response), limit, cursor);
    const answer: BatchPage = { items: [...items], next_cursor: next ?? null };
    response.json(answer);
  };
