import {
  ClassifyRequest,
  type AIPriorityResult,
  type Classification,
  type TaskRequest,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { validBody } from '../http/validate';
import { askWorker, type AskScorer } from '../sync/ask-worker';
import { readMail } from './read-mail';

/** Role weights end at 5, scores of this form at 10. */
const ROLE_SCALE = 2;

const classification = (task: TaskRequest, result: AIPriorityResult): Classification => {
  const { priority_metrics: metrics, inputs } = result;
  return {
    title: task.title,
    description: task.description,
    due_at: task.deadline ?? inputs?.deadline?.value ?? null,
    value_score: metrics.business_impact_score,
    risk_score: metrics.risk_score,
    role_score: ROLE_SCALE * metrics.role_weight,
    haste_score: metrics.time_sensitivity_score,
    ai_score: 10 * metrics.final_priority_score,
    ai_reason: result.reasoning,
  };
};

/** POST /classify: a mail in, scores out, as workflow tools expect them; nothing is stored. */
export const classify =
  (askScorer: AskScorer): RequestHandler =>
  async (request, response) => {
    const task = readMail(validBody(ClassifyRequest, request.body), new Date());
    response.json(classification(task, await askWorker(askScorer, tenantOf(response), task)));
  };
