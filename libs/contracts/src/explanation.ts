import { z } from 'zod';
import { TaskOverride } from './feedback';
import { DependencyMode } from './policy-choice';
import { AIPriorityResult } from './priority-result';
import { TaskId } from './task-request';

/** Query of GET …/explain. */
export const ExplainQuery = z.object({ dependencies: DependencyMode });

/** Where a task stands in the ranking, and why there. */
export const ExplainedPlace = z
  .object({
    rank: z.number().int().positive().describe('1 is the top.'),
    total: z.number().int(),
    score: z.number(),
    effective_score: z.number().describe('What its place follows from.'),
    inherited_from: TaskId.optional(),
    blocked_by: z.array(TaskId).optional(),
    override: TaskOverride.optional(),
    why: z.array(z.string()).describe('In sentences.'),
  })
  .meta({ id: 'ExplainedPlace' });
export type ExplainedPlace = z.infer<typeof ExplainedPlace>;

/** Everything that explains a stored result, in one document. */
export const TaskExplanation = AIPriorityResult.pick({
  urgency_level: true,
  reasoning: true,
  ai_confidence: true,
  risk_assessment: true,
  processed_at: true,
  scorer: true,
  policy: true,
  raw_score: true,
  factors: true,
  inputs: true,
  counterfactuals: true,
  external_model: true,
  valid_until: true,
  next_band_at: true,
  next_band: true,
})
  .extend({
    task_id: TaskId,
    title: z.string(),
    final_priority_score: z.number(),
    still_valid: z.boolean().describe('Whether time alone has not changed the score since.'),
    place: ExplainedPlace,
  })
  .meta({ id: 'TaskExplanation' });
export type TaskExplanation = z.infer<typeof TaskExplanation>;
