import { bodyOf, type ResultCache } from '@prioritization/cache';
import { TaskRequest } from '@prioritization/contracts';
import type { TenantScorers } from '@prioritization/scoring';
import type { Request, RequestHandler, Response } from 'express';
import { tenantOf } from '../access/caller';
import { validBody } from '../http/validate';
import { assertPolicyExists } from '../submission/assert-policy-exists';
import { answerThroughCache } from './answer-through-cache';
import { askWorker, type AskScorer } from './ask-worker';
import { cacheControlOf } from './cache-control';
import { ageOf, cacheStatus, type CacheOutcome } from './cache-status';
import { cacheableOf } from './cacheable';

export interface SyncDependencies {
  readonly cache: ResultCache;
  readonly scorers: TenantScorers;
  readonly askScorer: AskScorer;
}

const setHeaders = (response: Response, outcome: CacheOutcome): void => {
  const now = Date.now();
  const isHeld = outcome.forwarded === undefined || outcome.forwarded === 'stale';
  if (isHeld && outcome.entry !== undefined) response.setHeader('Age', ageOf(outcome.entry, now));
  response.setHeader('Cache-Status', cacheStatus(outcome, now));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
};

/**
 * The body is put together from bytes, and sent as such: a hit costs no JSON work beyond the
 * request's id. An answer that is kept under an idempotency key has to be seen on its way.
 */
const send = (request: Request, response: Response, taskId: string, tail: Buffer): void => {
  const body = bodyOf(taskId, tail);
  if (request.headers['idempotency-key'] !== undefined) {
    response.send(body);
    return;
  }
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
    const { tail, ...outcome } = await answer({
      tenant,
      cacheable: cacheableOf(task, scorer),
      control: cacheControlOf(request.headers['cache-control']),
      score: () => askWorker(askScorer, tenant, task),
    });
    setHeaders(response, outcome);
    send(request, response, task.id, tail);
  };
};
