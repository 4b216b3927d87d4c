import { resultDigest, type ResultCache } from '@prioritization/cache';
import { TaskRequest, toRecordedTask, type AIPriorityResult } from '@prioritization/contracts';
import { creationMatters, type Scorer, type TenantScorers } from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validBody } from '../http/validate';
import { askWorker, type AskScorer } from './ask-worker';
import { assertPolicyExists } from '../submission/assert-policy-exists';

export interface SyncDependencies {
  readonly cache: ResultCache;
  readonly scorers: TenantScorers;
  readonly askScorer: AskScorer;
}

/** During a rolling deploy another version may answer: its result is right, but not ours to keep. */
const isOurs = (result: AIPriorityResult, scorer: Scorer, task: TaskRequest): boolean =>
  result.scorer.version === scorer.version &&
  result.policy.version === scorer.policyNamed(task.policy ?? scorer.policy.name).version;

/** Where the task's result would be in the cache; undefined when it depends on more than its content. */
const cacheDigest = (task: TaskRequest, scorer: Scorer, now: Date): string | undefined => {
  const policy = scorer.policyNamed(task.policy ?? scorer.policy.name);
  if (creationMatters(task, policy, now)) return undefined;
  return resultDigest(toRecordedTask(task), { scorer, policy });
};

/** POST /api/v1/prioritization/sync: answers at once, from the result cache when it can. */
export const scoreNow =
  (dependencies: SyncDependencies): RequestHandler =>
  async (request, response) => {
    const { cache, scorers } = dependencies;
    const tenant = tenantOf(response);
    const task = validBody(TaskRequest, request.body);
    const scorer = scorers(tenant);
    assertPolicyExists(task, scorer);
    const now = new Date();
    const digest = cacheDigest(task, scorer, now);
    const cached = digest === undefined ? undefined : await cache.find(tenant, digest, now);
    if (cached !== undefined) {
      response.set('Cache-Status', 'prioritization; hit').json({ ...cached, request_id: task.id });
      return;
    }
    const result = await askWorker(dependencies.askScorer, tenant, task);
    response
      .set('Cache-Status', `prioritization; fwd=${digest === undefined ? 'bypass' : 'miss'}`)
      .json(result);
    if (digest === undefined || !isOurs(result, scorer, task)) return;
    await cache.keep(tenant, digest, result, new Date());
  };
