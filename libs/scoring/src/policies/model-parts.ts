import type { Evidence, ModelTables, PriorityMetrics } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';
import { timeSensitivity } from './time-sensitivity';

/** The parts that every policy reports, and what the clock counts down to. */
export interface ModelParts {
  readonly metrics: Omit<PriorityMetrics, 'final_priority_score'>;
  readonly clock: 'meeting_time' | 'deadline' | undefined;
}

/** The predecessor's formulas, each part 0..10 but the role's weight, which is 0..5. */
export const modelParts = (features: Features, tables: ModelTables, now: number): ModelParts => {
  const time = timeSensitivity(features, tables, now);
  const mix = tables.urgency_mix;
  const multiplier = tables.category_multipliers[features.category];
  const risk = Math.min(10, features.riskLevel.value * multiplier);
  return {
    metrics: {
      urgency_score: Math.min(10, mix.time_sensitivity * time.score + mix.risk * risk),
      business_impact_score: Math.min(
        10,
        features.businessValue.value + Math.log10(features.affectedUsers.value),
      ),
      risk_score: risk,
      role_weight: tables.role_weights[features.requesterRole],
      time_sensitivity_score: time.score,
      effort_complexity_score: Math.min(10, Math.max(1, 10 - 0.5 * features.effortHours.value)),
    },
    clock: time.field,
  };
};

/** A field of the task as evidence. */
export const field = (text: string): Evidence => ({ source: 'field', text });

/** What speaks for the time that is left: the field, or the words a date was read from. */
export const clockEvidence = ({ clock }: ModelParts, { dateWords }: Features): Evidence[] => {
  if (clock === undefined) {
    return [{ source: 'default', text: 'neither meeting_time nor deadline given' }];
  }
  return dateWords[clock]?.map((text) => ({ source: 'text', text })) ?? [field(clock)];
};

/** What speaks for the risk. */
export const riskEvidence = ({ riskLevel }: Features): Evidence[] => [
  ...riskLevel.evidence,
  field('category'),
];

/** What speaks for the business impact. */
export const stakeEvidence = ({ businessValue, affectedUsers }: Features): Evidence[] => [
  ...businessValue.evidence,
  ...affectedUsers.evidence,
];
