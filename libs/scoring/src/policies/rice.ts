import { RICE_IMPACTS, type RiceDefinition } from '@prioritization/contracts';
import { certaintyOf } from './certainty';
import { givenOrDerived } from './given-or-derived';
import { jointRules, type JointInput } from './joint-rules';
import { stakeEvidence } from './model-parts';
import type { Rules, Situation } from './rules';
import { scaled } from './score-scale';

/** Longest effort that a task can name, in hours. */
const LONGEST_HOURS = 1_000;

/** Business values 1–2, 3–4, 5–6, 7–8 and 9–10 onto the five impacts. */
const impactOf = (businessValue: number): number =>
  RICE_IMPACTS[Math.ceil(businessValue / 2) - 1] ?? RICE_IMPACTS[0];

const inputsOf = ({ features }: Situation, definition: RiceDefinition): readonly JointInput[] => {
  const given = features.inputs.rice;
  const { affectedUsers, businessValue, effortHours } = features;
  return [
    {
      name: 'reach',
      label: 'reach',
      unit: 'people',
      least: 1,
      ...givenOrDerived('rice.reach', given?.reach, affectedUsers.value, affectedUsers.evidence),
    },
    {
      name: 'impact',
      label: 'impact',
      unit: 'per person',
      least: RICE_IMPACTS[0],
      ...givenOrDerived(
        'rice.impact',
        given?.impact,
        impactOf(businessValue.value),
        businessValue.evidence,
      ),
    },
    {
      name: 'confidence',
      label: 'confidence',
      unit: 'of 1',
      least: 0,
      ...givenOrDerived(
        'rice.confidence',
        given?.confidence,
        certaintyOf(features),
        stakeEvidence(features),
      ),
    },
    {
      name: 'effort',
      label: 'effort',
      unit: 'person-months',
      least: LONGEST_HOURS / definition.hours_per_month,
      ...givenOrDerived(
        'rice.effort',
        given?.effort,
        effortHours.value / definition.hours_per_month,
        effortHours.evidence,
      ),
    },
  ];
};

/**
 * RICE (Intercom): reach × impact × confidence / effort. Absent inputs come from the affected
 * users, the business value, how sure both are, and the effort hours. Contributions: Shapley values.
 */
export const riceRules = (definition: RiceDefinition): Rules =>
  jointRules({
    unit: 'RICE',
    inputs: (situation) => inputsOf(situation, definition),
    raw: ([reach = 0, impact = 0, confidence = 0, effort = 1]) =>
      (reach * impact * confidence) / effort,
    points: (raw) => scaled(raw, definition.scale),
  });
