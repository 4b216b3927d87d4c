import type { Evidence, ResultInputs } from '@prioritization/contracts';
import type { Derived, TextAnalysis } from '../text-analysis/text-analyser';
import type { Feature, Features } from './resolve-features';

const shown = <Value extends number | boolean>({
  value,
  confidence,
  evidence,
}: Feature<Value>) => ({
  value,
  confidence,
  evidence: [...evidence],
});

const dateInput = (
  field: 'deadline' | 'meeting_time',
  instant: number | undefined,
  derived: Derived<number> | undefined,
  { dateWords }: Features,
) => {
  if (instant === undefined) return {};
  const words = dateWords[field];
  const evidence: Evidence[] = words?.map((text) => ({ source: 'text' as const, text })) ?? [
    { source: 'field', text: field },
  ];
  const confidence = words === undefined ? 1 : (derived?.confidence ?? 0);
  return { [field]: { value: new Date(instant).toISOString(), confidence, evidence } };
};

/** What a score rests on, as the result tells it. */
export const resultInputs = (features: Features, analysis: TextAnalysis): ResultInputs => ({
  business_value: shown(features.businessValue),
  risk_level: shown(features.riskLevel),
  estimated_effort_hours: shown(features.effortHours),
  affected_users_count: shown(features.affectedUsers),
  workaround_available: shown(features.workaroundAvailable),
  ...dateInput('deadline', features.deadline, analysis.deadline, features),
  ...dateInput('meeting_time', features.meetingTime, analysis.meetingTime, features),
});
