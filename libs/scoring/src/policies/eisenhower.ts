import type { EisenhowerDefinition } from '@prioritization/contracts';
import { givenOrDerived } from './given-or-derived';
import { jointRules, type JointInput } from './joint-rules';
import { clockEvidence, riskEvidence, stakeEvidence } from './model-parts';
import type { Rules, Situation } from './rules';

/** The quadrants in the order of their numbers: 1 do, 2 schedule, 3 delegate, 4 drop. */
const QUADRANTS = ['do', 'schedule', 'delegate', 'drop'] as const;

const asNumber = (flag: boolean | undefined): number | undefined =>
  flag === undefined ? undefined : Number(flag);

const inputsOf = (
  { features, parts }: Situation,
  definition: EisenhowerDefinition,
): readonly JointInput[] => {
  const given = features.inputs.eisenhower;
  return [
    {
      name: 'urgent',
      label: 'urgent',
      unit: '1 yes, 0 no',
      least: 0,
      ...givenOrDerived(
        'eisenhower.urgent',
        asNumber(given?.urgent),
        Number(parts.metrics.urgency_score >= definition.urgent_from),
        [...clockEvidence(parts, features), ...riskEvidence(features)],
      ),
    },
    {
      name: 'important',
      label: 'important',
      unit: '1 yes, 0 no',
      least: 0,
      ...givenOrDerived(
        'eisenhower.important',
        asNumber(given?.important),
        Number(parts.metrics.business_impact_score >= definition.important_from),
        stakeEvidence(features),
      ),
    },
  ];
};

/**
 * Eisenhower's matrix: urgent and important → do, important → schedule, urgent → delegate, neither
 * → drop. Absent inputs come from urgency and business impact by a threshold each. The quadrants
 * score by a table. Contributions: Shapley values.
 */
export const eisenhowerRules = (definition: EisenhowerDefinition): Rules =>
  jointRules({
    unit: 'quadrant',
    inputs: (situation) => inputsOf(situation, definition),
    raw: ([urgent = 0, important = 0]) => 4 - urgent - 2 * important,
    points: (quadrant) => definition.scores[QUADRANTS[quadrant - 1] ?? 'drop'],
  });
