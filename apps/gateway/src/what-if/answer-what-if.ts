import type { BacklogTask } from '@prioritization/cache';
import {
  RecordedTask,
  WhatIfRequest,
  type AIPriorityResult,
  type Standing,
  type WhatIfAnswer,
} from '@prioritization/contracts';
import type { Scorer } from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody } from '../http/validate';
import { placeFinder, type Candidate, type FindPlace } from '../ranking/find-place';
import type { RankingDependencies } from '../ranking/read-order-rules';
import { assertPolicyExists } from '../submission/assert-policy-exists';
import { choosePolicy } from './choose-policy';
import { differenceOf } from './difference';

/** The task that is asked about, with its changes; it arose when it is scored unless it says more. */
const askedTask = (
  { task, changes }: WhatIfRequest,
  stored: BacklogTask | undefined,
  at: Date,
): RecordedTask => {
  const asked = task ?? validBody(RecordedTask, { ...stored?.task, ...changes });
  return { ...asked, created_at: asked.created_at ?? at.toISOString() };
};

/** By the questioned policy when there is one, else as a submission of this task would be scored. */
const scoreAsked = (
  task: RecordedTask,
  { policy }: WhatIfRequest,
  scorer: Scorer,
  at: Date,
): AIPriorityResult => {
  if (policy !== undefined) return scorer.score(task, at, choosePolicy(scorer, policy, 'policy'));
  assertPolicyExists(task, scorer);
  return scorer.score(task, at);
};

/** The stored task as it would score now; a policy that is gone leaves what was recorded. */
const scoreStored = ({ task, result }: BacklogTask, scorer: Scorer, now: Date): Candidate => {
  const known = task.policy === undefined || scorer.policyNames.includes(task.policy);
  return { task, result: known ? scorer.score(task, now) : result };
};

const standingOf = async (candidate: Candidate, findPlace: FindPlace): Promise<Standing> => {
  const { rank, total } = await findPlace(candidate);
  return { result: candidate.result, rank, total };
};

const answerOf = (
  before: Standing | undefined,
  after: Standing,
  stored: BacklogTask | undefined,
): WhatIfAnswer => ({
  task_id: after.result.request_id,
  ...(before && { before }),
  after,
  ...(before && { difference: differenceOf(before, after) }),
  ...(stored?.override && { override: stored.override }),
});

/**
 * POST /api/v1/prioritization/what-if: scores here, with the same rules as a worker, and stores
 * nothing: no message, no entry in a cache, no second opinion.
 */
export const answerWhatIf =
  (sources: RankingDependencies): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const question = validBody(WhatIfRequest, request.body);
    const scorer = sources.scorers(tenant);
    const now = new Date();
    const at = question.now === undefined ? now : new Date(question.now);
    const id = question.task_id ?? question.task?.id ?? '';
    const stored = await sources.ranking.task(tenant, id);
    if (question.task === undefined && stored === undefined) {
      throw new ApiError('not_found', 'Give the id of a task that has a result, or a whole task.');
    }
    const task = askedTask(question, stored, at);
    const result = scoreAsked(task, question, scorer, at);
    const findPlace = await placeFinder(sources, tenant, { stored, mode: question.dependencies });
    const after = await standingOf({ task, result }, findPlace);
    const before = stored && (await standingOf(scoreStored(stored, scorer, now), findPlace));
    response.set('Cache-Control', 'no-store').json(answerOf(before, after, stored));
  };
