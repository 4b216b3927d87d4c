import type { AIPriorityResult, RecordedTask } from '@prioritization/contracts';

/** A plain task; tests change the fields they speak of. */
export const sampleTask = (changes: Partial<RecordedTask> = {}): RecordedTask => ({
  id: 'task-1',
  title: 'Printer prints blank pages',
  description: 'Since this morning.',
  category: 'SUPPORT',
  requester_role: 'EMPLOYEE',
  tags: [],
  ...changes,
});

/** A plain result; tests change the fields they speak of. */
export const sampleResult = ({
  score = 5,
  ...changes
}: Partial<AIPriorityResult> & { score?: number } = {}): AIPriorityResult => ({
  request_id: 'task-1',
  urgency_level: 'MEDIUM',
  priority_metrics: {
    urgency_score: 5,
    business_impact_score: 5,
    risk_score: 5,
    role_weight: 2,
    time_sensitivity_score: 2,
    effort_complexity_score: 8,
    final_priority_score: score,
  },
  reasoning: 'It can wait until tomorrow.',
  ai_confidence: 0.6,
  suggested_sla_hours: 24,
  user_suggestions: [],
  escalation_recommended: false,
  workaround_suggestions: [],
  next_actions: [],
  risk_assessment: 'Low.',
  processed_at: '2026-01-31T09:30:00.000Z',
  schema_version: '1.0',
  scorer: { name: 'local', version: '1.0.0' },
  policy: { name: 'weighted', version: '1.0.0' },
  factors: [],
  ...changes,
});
