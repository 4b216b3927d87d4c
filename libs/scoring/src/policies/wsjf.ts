import { RELATIVE_SIZES, type WsjfDefinition } from '@prioritization/contracts';
import { givenOrDerived } from './given-or-derived';
import { jointRules, type JointInput } from './joint-rules';
import { clockEvidence, riskEvidence } from './model-parts';
import type { Rules, Situation } from './rules';
import { scaled } from './score-scale';

const LARGEST = 20;

/** 1..10 points onto the seven relative sizes, evenly. */
const sizeOfPoints = (points: number): number =>
  RELATIVE_SIZES[Math.max(0, Math.round(((points - 1) / 9) * (RELATIVE_SIZES.length - 1)))] ?? 1;

const sizeOfHours = (hours: number, limits: readonly number[]): number => {
  const index = limits.findIndex((limit) => hours <= limit);
  return RELATIVE_SIZES[index] ?? LARGEST;
};

const inputsOf = (
  { features, parts }: Situation,
  definition: WsjfDefinition,
): readonly JointInput[] => {
  const given = features.inputs.wsjf;
  const relative = { unit: 'relative size', least: 1 };
  return [
    {
      name: 'business_value',
      label: 'business value',
      ...relative,
      ...givenOrDerived(
        'wsjf.business_value',
        given?.business_value,
        sizeOfPoints(features.businessValue.value),
        features.businessValue.evidence,
      ),
    },
    {
      name: 'time_criticality',
      label: 'time criticality',
      ...relative,
      ...givenOrDerived(
        'wsjf.time_criticality',
        given?.time_criticality,
        sizeOfPoints(parts.metrics.time_sensitivity_score),
        clockEvidence(parts, features),
      ),
    },
    {
      name: 'risk_reduction',
      label: 'risk reduction',
      ...relative,
      ...givenOrDerived(
        'wsjf.risk_reduction',
        given?.risk_reduction,
        sizeOfPoints(parts.metrics.risk_score),
        riskEvidence(features),
      ),
    },
    {
      name: 'job_size',
      label: 'job size',
      unit: 'relative size',
      least: LARGEST,
      ...givenOrDerived(
        'wsjf.job_size',
        given?.job_size,
        sizeOfHours(features.effortHours.value, definition.job_size_hours),
        features.effortHours.evidence,
      ),
    },
  ];
};

/**
 * Weighted shortest job first (SAFe): (business value + time criticality + risk reduction) / job
 * size, each 1, 2, 3, 5, 8, 13 or 20. Absent inputs come from business value, time left, risk
 * (1..10 spread evenly over the seven sizes) and effort hours. Contributions: Shapley values.
 */
export const wsjfRules = (definition: WsjfDefinition): Rules =>
  jointRules({
    unit: 'WSJF',
    inputs: (situation) => inputsOf(situation, definition),
    raw: ([value = 1, time = 1, risk = 1, size = LARGEST]) => (value + time + risk) / size,
    points: (raw) => scaled(raw, definition.scale),
  });
