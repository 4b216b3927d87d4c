import type {
  AIPriorityResult,
  Factor,
  RecordedTask,
  SecondOpinion,
  Suggestion,
} from '@prioritization/contracts';
import { bandOf } from './advice/band';
import { slaHours } from './advice/service-level';
import type { Policy } from './policies/policy';

/** A second opinion, and what it may do to the score. */
export interface WeighedOpinion extends SecondOpinion {
  /** Points, bounded by whoever weighed it. */
  readonly adjustment: number;
  readonly disagrees: boolean;
}

const MOST_SUGGESTIONS = 6;

const opinionFactor = ({ model_score, adjustment }: WeighedOpinion): Factor => ({
  name: 'external_model',
  label: 'second opinion',
  value: model_score,
  unit: 'points of 10',
  weight: 1,
  contribution: adjustment,
  evidence: [{ source: 'text', text: 'as an external model reads it' }],
});

const signed = (points: number): string =>
  `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;

const sentenceOf = ({ adjustment, disagrees }: WeighedOpinion): string =>
  `A second opinion moved it by ${signed(adjustment)}.` +
  (disagrees ? ' The two differ so much that a person should look.' : '');

/** The result with what was suggested for a similar task; its score is its own. */
export const withSharedSuggestions = (
  result: AIPriorityResult,
  suggestions: readonly Suggestion[],
): AIPriorityResult => ({
  ...result,
  user_suggestions: [...suggestions, ...result.user_suggestions].slice(0, MOST_SUGGESTIONS),
  external_model: { used: false, reason: 'shared_suggestions' },
});

/** The result with a second opinion in it: one more factor, so that the factors still sum to the score. */
export const withSecondOpinion = (
  result: AIPriorityResult,
  { category }: RecordedTask,
  { bands, definition }: Policy,
  opinion: WeighedOpinion,
): AIPriorityResult => {
  const score = result.priority_metrics.final_priority_score + opinion.adjustment;
  const level = bandOf(score, bands);
  return {
    ...result,
    urgency_level: level,
    priority_metrics: { ...result.priority_metrics, final_priority_score: score },
    suggested_sla_hours: slaHours(level, category, definition.service_levels),
    reasoning: `${result.reasoning} ${sentenceOf(opinion)}`,
    risk_assessment: opinion.risk_assessment,
    user_suggestions: [...opinion.suggestions, ...result.user_suggestions].slice(
      0,
      MOST_SUGGESTIONS,
    ),
    factors: [...result.factors, opinionFactor(opinion)],
    external_model: {
      used: true,
      model_score: opinion.model_score,
      adjustment: opinion.adjustment,
      disagrees: opinion.disagrees,
    },
  };
};
