import {
  cacheStatistics,
  type CacheJobStore,
  type CountsOf,
  type Surveyor,
} from '@prioritization/cache';
import { CacheJobParameters, CacheStatisticsQuery } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { callerOf, tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validQuery } from '../http/validate';
import { startDeletion, type DeletionDependencies } from './start-deletion';
import { startWarming, type WarmingDependencies } from './start-warming';
import { tenantAskedFor } from './tenant-asked-for';

export interface CacheAdministration extends DeletionDependencies {
  readonly store: CacheJobStore;
  readonly surveyor: Surveyor;
  /** What is counted of each family. */
  readonly readCounts: () => Promise<CountsOf>;
  readonly warming: Omit<WarmingDependencies, 'jobs' | 'now' | 'scorers'>;
}

const noSuchJob = (): ApiError =>
  new ApiError('not_found', 'Name a job that you started within the last day.');

/** What answers under /api/v1/admin/cache. */
export const cacheHandlers = (
  administration: CacheAdministration,
  { scorers }: Pick<WarmingDependencies, 'scorers'>,
) => {
  const { readCounts, store, surveyor, warming, jobs, now } = administration;

  /** GET …/cache */
  const getCacheStatistics: RequestHandler = async (request, response) => {
    const { tenant } = validQuery(CacheStatisticsQuery, request.query);
    const seesAll = tenant === undefined && callerOf(response).scopes.has('operator');
    const shown = seesAll ? undefined : tenantAskedFor(response, tenant);
    const [survey, counts] = await Promise.all([surveyor.survey(), readCounts()]);
    response.set('Cache-Control', 'no-store').json(cacheStatistics(survey, shown, counts));
  };

  /** GET …/cache/jobs/{job_id} */
  const getCacheJob: RequestHandler = async (request, response) => {
    const { job_id } = validQuery(CacheJobParameters, request.params);
    const job = await store.find(tenantOf(response), job_id);
    if (job === undefined) throw noSuchJob();
    response.set('Cache-Control', 'no-store').json(job);
  };

  /** DELETE …/cache/jobs/{job_id} */
  const cancelCacheJob: RequestHandler = async (request, response) => {
    const { job_id } = validQuery(CacheJobParameters, request.params);
    if (!(await store.cancel(tenantOf(response), job_id))) throw noSuchJob();
    response.status(204).end();
  };

  return {
    getCacheStatistics,
    startCacheDeletion: startDeletion(administration),
    startCacheWarming: startWarming({ ...warming, scorers, jobs, now }),
    getCacheJob,
    cancelCacheJob,
  };
};
