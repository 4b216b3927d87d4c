import type { IceDefinition } from '@prioritization/contracts';
import { certaintyOf } from './certainty';
import { givenOrDerived } from './given-or-derived';
import { jointRules, type JointInput } from './joint-rules';
import { stakeEvidence } from './model-parts';
import type { Rules, Situation } from './rules';
import { scaled } from './score-scale';

const inputsOf = ({ features, parts }: Situation): readonly JointInput[] => {
  const given = features.inputs.ice;
  const tenth = { unit: 'points of 10', least: 1 };
  return [
    {
      name: 'impact',
      label: 'impact',
      ...tenth,
      ...givenOrDerived(
        'ice.impact',
        given?.impact,
        features.businessValue.value,
        features.businessValue.evidence,
      ),
    },
    {
      name: 'confidence',
      label: 'confidence',
      ...tenth,
      ...givenOrDerived(
        'ice.confidence',
        given?.confidence,
        1 + 9 * certaintyOf(features),
        stakeEvidence(features),
      ),
    },
    {
      name: 'ease',
      label: 'ease',
      ...tenth,
      ...givenOrDerived(
        'ice.ease',
        given?.ease,
        parts.metrics.effort_complexity_score,
        features.effortHours.evidence,
      ),
    },
  ];
};

/**
 * ICE: impact × confidence × ease, 1..10 each; by default the score is their geometric mean.
 * Absent inputs come from the business value, how sure it is, and max(1, 10 − effort hours / 2).
 * Contributions: Shapley values.
 */
export const iceRules = ({ scale }: IceDefinition): Rules =>
  jointRules({
    unit: 'ICE',
    inputs: inputsOf,
    raw: ([impact = 1, confidence = 1, ease = 1]) => impact * confidence * ease,
    points: (raw) => scaled(raw, scale),
  });
