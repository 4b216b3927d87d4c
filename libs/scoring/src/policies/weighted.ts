import type { Evidence, Factor, WeightedDefinition } from '@prioritization/contracts';
import { clockEvidence, field, riskEvidence, stakeEvidence } from './model-parts';
import type { Rules, Situation } from './rules';

type FactorName = keyof WeightedDefinition['weights'];

const factor = (
  name: FactorName,
  label: string,
  value: number,
  weight: number,
  evidence: readonly Evidence[],
): Factor => ({
  name,
  label,
  value,
  unit: name === 'role_weight' ? 'points of 5' : 'points of 10',
  weight,
  contribution: weight * value,
  evidence: [...evidence],
});

/**
 * The predecessor's weighted model, and the default: 0.30 urgency + 0.25 business impact +
 * 0.20 risk + 0.15 role + 0.10 time. The contributions are the terms themselves.
 */
export const weightedRules = ({ weights }: WeightedDefinition): Rules => {
  const points = ({ parts: { metrics } }: Situation): number =>
    weights.urgency * metrics.urgency_score +
    weights.business_impact * metrics.business_impact_score +
    weights.risk * metrics.risk_score +
    weights.role_weight * metrics.role_weight +
    weights.time_sensitivity * metrics.time_sensitivity_score;

  const factors = ({ features, parts }: Situation): Factor[] => {
    const { metrics } = parts;
    const clock = clockEvidence(parts, features);
    const danger = riskEvidence(features);
    const term = (
      name: FactorName,
      label: string,
      value: number,
      evidence: readonly Evidence[],
    ): Factor => factor(name, label, value, weights[name], evidence);
    return [
      term('urgency', 'urgency', metrics.urgency_score, [...clock, ...danger]),
      term(
        'business_impact',
        'business impact',
        metrics.business_impact_score,
        stakeEvidence(features),
      ),
      term('risk', 'risk', metrics.risk_score, danger),
      term('role_weight', 'who asks', metrics.role_weight, [field('requester_role')]),
      term('time_sensitivity', 'time left', metrics.time_sensitivity_score, clock),
    ];
  };

  return {
    points,
    factors,
    raw: (situation) => ({ value: points(situation), unit: 'points of 10' }),
    instants: () => [],
    continuous: false,
  };
};
