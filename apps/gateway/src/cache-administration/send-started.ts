import type { CacheJob } from '@prioritization/contracts';
import type { Response } from 'express';

const LOOK_AGAIN_SECONDS = 1;

/** 202, and where to see how far it is. */
export const sendStarted = (response: Response, job: CacheJob): void => {
  response
    .status(202)
    .location(`/api/v1/admin/cache/jobs/${job.job_id}`)
    .set('Retry-After', String(LOOK_AGAIN_SECONDS))
    .set('Cache-Control', 'no-store')
    .json(job);
};
