import type { BacklogTask } from '@prioritization/cache';
import {
  ExplainQuery,
  TaskParameters,
  type ExplainedPlace,
  type TaskExplanation,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { validQuery } from '../http/validate';
import { placeFinder } from '../ranking/find-place';
import type { RankingDependencies } from '../ranking/read-order-rules';
import { explainPlace } from './why-here';

const explanationOf = (
  { task, result }: BacklogTask,
  place: ExplainedPlace,
  now: Date,
): TaskExplanation => ({
  task_id: task.id,
  title: task.title,
  final_priority_score: result.priority_metrics.final_priority_score,
  urgency_level: result.urgency_level,
  reasoning: result.reasoning,
  place,
  ai_confidence: result.ai_confidence,
  risk_assessment: result.risk_assessment,
  raw_score: result.raw_score,
  factors: result.factors,
  counterfactuals: result.counterfactuals,
  inputs: result.inputs,
  external_model: result.external_model,
  policy: result.policy,
  scorer: result.scorer,
  processed_at: result.processed_at,
  valid_until: result.valid_until,
  still_valid: result.valid_until === undefined || Date.parse(result.valid_until) > now.getTime(),
  next_band_at: result.next_band_at,
  next_band: result.next_band,
});

/** GET /api/v1/prioritization/{task_id}/explain: why a task scores what it does and stands there. */
export const explainTask =
  (sources: RankingDependencies): RequestHandler =>
  async (request, response) => {
    const tenant = tenantOf(response);
    const { task_id } = validQuery(TaskParameters, request.params);
    const { dependencies: mode } = validQuery(ExplainQuery, request.query);
    const stored = await sources.ranking.task(tenant, task_id);
    if (stored === undefined) {
      throw new ApiError('not_found', 'Give the id of a task that has a result.');
    }
    const findPlace = await placeFinder(sources, tenant, { stored, mode });
    const place = await findPlace(stored);
    response.json(explanationOf(stored, explainPlace(stored, place), new Date()));
  };
