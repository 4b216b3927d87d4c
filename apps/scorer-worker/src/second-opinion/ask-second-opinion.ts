import type { OpinionCache } from '@prioritization/cache';
import type {
  AIPriorityResult,
  RecordedTask,
  SecondOpinion,
  TenantId,
} from '@prioritization/contracts';
import {
  boundedAdjustment,
  type ExternalModel,
  type ExternalOutcome,
} from '@prioritization/external-model';
import {
  detectSensitiveData,
  withSecondOpinion,
  withSharedSuggestions,
  type Policy,
} from '@prioritization/scoring';
import type { AuditSensitiveData } from './audit-sensitive-data';

/** Lets an external model have its say on a scored task; without one the result stays as it is. */
export type AskSecondOpinion = (
  task: RecordedTask,
  result: AIPriorityResult,
  context: { readonly tenant: TenantId; readonly policy: Policy },
) => Promise<AIPriorityResult>;

export interface SecondOpinionDependencies {
  readonly model: ExternalModel;
  readonly cache: OpinionCache;
  readonly audit: AuditSensitiveData;
  /** Most points it may move a score. */
  readonly adjustmentMax: number;
  /** From so many points on the two are said to disagree. */
  readonly disagreementThreshold: number;
  /** Goes up whenever a person is erased: what was asked before is not kept then. */
  readonly erasures: () => number;
}

/** When no external model is configured. */
export const noSecondOpinion: AskSecondOpinion = async (_task, result) => result;

const opinionOf = (outcome: ExternalOutcome & { used: true }): SecondOpinion => ({
  model_score: outcome.modelScore,
  suggestions: [...outcome.suggestions],
  risk_assessment: outcome.riskAssessment,
});

export const askSecondOpinion = (dependencies: SecondOpinionDependencies): AskSecondOpinion => {
  const weigh = (opinion: SecondOpinion, score: number, { bands }: Policy) => ({
    ...opinion,
    adjustment: boundedAdjustment(score, opinion.model_score, dependencies.adjustmentMax, {
      criticalThreshold: bands.critical,
      highThreshold: bands.high,
      mediumThreshold: bands.medium,
    }),
    disagrees: Math.abs(opinion.model_score - score) > dependencies.disagreementThreshold,
  });

  return async (task, result, { tenant, policy }) => {
    const findings = detectSensitiveData(`${task.title}\n${task.description}`);
    if (findings.length > 0) {
      await dependencies.audit(tenant, task.id, findings);
      return { ...result, external_model: { used: false, reason: 'sensitive' } };
    }
    const score = result.priority_metrics.final_priority_score;
    const held = await dependencies.cache.find(tenant, task);
    if (held !== undefined)
      return withSecondOpinion(result, task, policy, weigh(held, score, policy));
    const suggestions = await dependencies.cache.findSuggestions(tenant, task);
    if (suggestions !== undefined) return withSharedSuggestions(result, suggestions);

    const erasures = dependencies.erasures();
    const outcome = await dependencies.model.assess(task, score);
    if (!outcome.used)
      return { ...result, external_model: { used: false, reason: outcome.reason } };
    const opinion = opinionOf(outcome);
    if (dependencies.erasures() === erasures) await dependencies.cache.keep(tenant, task, opinion);
    return withSecondOpinion(result, task, policy, weigh(opinion, score, policy));
  };
};
