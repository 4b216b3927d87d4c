import type { ItilDefinition } from '@prioritization/contracts';
import { givenOrDerived } from './given-or-derived';
import { jointRules, type JointInput } from './joint-rules';
import { clockEvidence, riskEvidence, stakeEvidence } from './model-parts';
import type { Rules, Situation } from './rules';

const levelOf = (points: number, from: { first: number; second: number }): number => {
  if (points >= from.first) return 1;
  return points >= from.second ? 2 : 3;
};

const inputsOf = (
  { features, parts }: Situation,
  definition: ItilDefinition,
): readonly JointInput[] => [
  {
    name: 'impact',
    label: 'impact',
    unit: 'level of 3, 1 is highest',
    least: 3,
    ...givenOrDerived(
      'itil.impact',
      features.inputs.itil?.impact,
      levelOf(parts.metrics.business_impact_score, definition.impact_from),
      stakeEvidence(features),
    ),
  },
  {
    name: 'urgency',
    label: 'urgency',
    unit: 'level of 3, 1 is highest',
    least: 3,
    ...givenOrDerived(
      'itil.urgency',
      features.inputs.itil?.urgency,
      levelOf(parts.metrics.urgency_score, definition.urgency_from),
      [...clockEvidence(parts, features), ...riskEvidence(features)],
    ),
  },
];

/**
 * The service desk's priority matrix: impact × urgency → P1..P5, by default impact + urgency − 1.
 * Absent inputs come from the business impact and the urgency of the model by two thresholds each.
 * P1..P5 score by a descending table. Contributions are Shapley values, see `jointRules`.
 */
export const itilRules = (definition: ItilDefinition): Rules =>
  jointRules({
    unit: 'P',
    inputs: (situation) => inputsOf(situation, definition),
    raw: ([impact = 3, urgency = 3]) => definition.matrix[impact - 1]?.[urgency - 1] ?? 5,
    points: (priority) => definition.scores[priority - 1] ?? 0,
  });
