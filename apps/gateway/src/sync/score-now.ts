import { resultDigest, type ResultCache } from '@prioritization/cache';
import {
  AIPriorityResult,
  FieldError,
  SYNC_SUBJECT,
  TaskRequest,
  toRecordedTask,
  type TenantId,
} from '@prioritization/contracts';
import { UnavailableError, type Question, type Reply } from '@prioritization/messaging';
import { creationMatters, type Scorer, type TenantScorers } from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody } from '../http/validate';
import { assertPolicyExists } from '../submission/assert-policy-exists';

export interface SyncDependencies {
  readonly cache: ResultCache;
  readonly scorers: TenantScorers;
  readonly askScorer: (question: Omit<Question, 'timeoutMs'>) => Promise<Reply>;
}

const Refusal = z.object({ errors: z.array(FieldError) });

const readReply = (reply: Reply): AIPriorityResult => {
  const body: unknown = JSON.parse(reply.body);
  if (reply.ok) return AIPriorityResult.parse(body);
  const { errors } = Refusal.parse(body);
  throw new ApiError('validation_failed', 'Correct the fields listed in `errors`.', { errors });
};

const askWorker = async (
  { askScorer }: SyncDependencies,
  tenant: TenantId,
  task: TaskRequest,
): Promise<AIPriorityResult> => {
  try {
    return readReply(
      await askScorer({ subject: SYNC_SUBJECT, tenant, body: JSON.stringify(task) }),
    );
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const more = { retryAfterSeconds: 2, cause: error };
    throw new ApiError(
      'scorer_unavailable',
      'Try again in a few seconds, or submit it to the queue.',
      more,
    );
  }
};

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
    const result = await askWorker(dependencies, tenant, task);
    response
      .set('Cache-Status', `prioritization; fwd=${digest === undefined ? 'bypass' : 'miss'}`)
      .json(result);
    if (digest === undefined || !isOurs(result, scorer, task)) return;
    await cache.keep(tenant, digest, result, new Date());
  };
