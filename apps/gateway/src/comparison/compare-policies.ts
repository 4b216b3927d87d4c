import {
  CompareRequest,
  type FieldError,
  type PolicyComparison,
  type RecordedTask,
} from '@prioritization/contracts';
import type { Policy } from '@prioritization/scoring';
import type { RequestHandler, Response } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validBody } from '../http/validate';
import type { RankingDependencies } from '../ranking/read-order-rules';
import { choosePolicy } from '../what-if/choose-policy';
import { compareJudged, type Findings } from './compare-judged';
import { judgeTasks } from './judge-tasks';
import { oneAtATime } from './one-at-a-time';
import { readTasks } from './read-tasks';
import { createSlices } from './slices';

/** Comparisons that may wait for the one that runs. */
const MOST_WAITING = 2;
const RETRY_SECONDS = 10;

const busy = (): ApiError =>
  new ApiError('comparison_busy', 'Compare again when those under way are done.', {
    retryAfterSeconds: RETRY_SECONDS,
  });

/** Aborted when nobody waits for the answer any more. */
const signalOf = (response: Response): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
};

/** Undefined when it was given up because the client left. */
const unlessGone = async <Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | undefined> =>
  work.catch((error: unknown) => {
    if (signal.aborted) return undefined;
    throw error;
  });

const assertDistinct = (tasks: readonly RecordedTask[]): void => {
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  tasks.forEach(({ id }, index) => {
    const pointer = `/tasks/${index}/id`;
    if (seen.has(id)) errors.push({ pointer, detail: 'is used before', code: 'duplicate_id' });
    seen.add(id);
  });
  if (errors.length === 0) return;
  throw new ApiError('validation_failed', 'Give each task an id of its own.', { errors });
};

const named = ({ name, version }: Policy) => ({ name, version });

/**
 * POST /api/v1/prioritization/compare: what two policies make of the backlog, or of the tasks sent.
 * One runs at a time, in slices between which everything else is answered.
 */
export const comparePolicies = (sources: RankingDependencies): RequestHandler => {
  const inTurn = oneAtATime(MOST_WAITING, busy);
  return async (request, response) => {
    const tenant = tenantOf(response);
    const asked = validBody(CompareRequest, request.body);
    assertDistinct(asked.tasks ?? []);
    const scorer = sources.scorers(tenant);
    const policies = {
      baseline: choosePolicy(scorer, asked.baseline ?? scorer.policy.name, 'baseline'),
      candidate: choosePolicy(scorer, asked.candidate, 'candidate'),
    };
    const at = asked.now === undefined ? new Date() : new Date(asked.now);
    const signal = signalOf(response);
    const slices = createSlices(signal);

    const compare = async (): Promise<Findings> => {
      await slices.pause();
      const tasks = asked.tasks ?? (await readTasks(sources.ranking, tenant, slices));
      const judged = await judgeTasks(tasks, { scorer, policies, at }, slices);
      return compareJudged(judged, asked, slices);
    };
    const findings = await unlessGone(inTurn(compare), signal);
    if (findings === undefined) return;
    const answer: PolicyComparison = {
      policies: { baseline: named(policies.baseline), candidate: named(policies.candidate) },
      scored_at: at.toISOString(),
      ...findings,
    };
    response.set('Cache-Control', 'no-store').json(answer);
  };
};
