import { bodyOf, type ResultCache } from '@prioritization/cache';
import { TaskRequest } from '@prioritization/contracts';
import type { TenantScorers } from '@prioritization/scoring';
import type { RequestHandler, Response } from 'express';
import { tenantOf } from '../access/caller';
import { validBody } from '../http/validate';
import { assertPolicyExists } from '../submission/assert-policy-exists';
import { answerThroughCache, type CachedAnswer } from './answer-through-cache';
import { askWorker, type AskScorer } from './ask-worker';
import { cacheControlOf } from './cache-control';
import { ageOf, cacheStatus } from './cache-status';
import { cacheableOf } from './cacheable';

export interface SyncDependencies {
  readonly cache: ResultCache;
  readonly scorers: TenantScorers;
  readonly askScorer: AskScorer;
}

/** The body is put together from bytes: a hit costs no JSON work beyond the request's id. */
const send = (response: Response, taskId: string, { tail, ...outcome }: CachedAnswer): void => {
  const now = Date.now();
  const isHeld = outcome.forwarded === undefined || outcome.forwarded === 'stale';
  if (isHeld && outcome.entry !== undefined) response.setHeader('Age', ageOf(outcome.entry, now));
  const body = bodyOf(taskId, tail);
  response.setHeader('Cache-Status', cacheStatus(outcome, now));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', body.length);
  response.end(body);
};

/** POST /api/v1/prioritization/sync: answers at once, from the result cache when it can. */
export const scoreNow = ({ cache, scorers, askScorer }: SyncDependencies): RequestHandler => {
  const answer = answerThroughCache(cache);
  return async (request, response) => {
    const tenant = tenantOf(response);
    const task = validBody(TaskRequest, request.body);
    const scorer = scorers(tenant);
    assertPolicyExists(task, scorer);
    const answered = await answer({
      tenant,
      cacheable: cacheableOf(task, scorer),
      control: cacheControlOf(request.headers['cache-control']),
      score: () => askWorker(askScorer, tenant, task),
    });
    send(response, task.id, answered);
  };
};
