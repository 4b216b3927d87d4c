import type { BatchReport } from '../http';
import type { AIPriorityResult } from '../priority-result';
import type { z } from 'zod';
import type { TaskRequest } from '../task-request';

/** A task as a client sends it. */
export const TASK_EXAMPLE = {
  id: 'ticket-4711',
  title: 'Checkout is down for 40 customers',
  description: 'Payments fail since 9:00, there is no workaround.',
  category: 'INFRASTRUCTURE',
  requester_role: 'MANAGER',
  requester_name: 'Ada',
  deadline: '2026-01-31T12:00:00Z',
} satisfies z.input<typeof TaskRequest>;

/** A result as it is answered, shortened to one factor. */
export const RESULT_EXAMPLE = {
  request_id: 'ticket-4711',
  urgency_level: 'HIGH',
  priority_metrics: {
    urgency_score: 7.2,
    business_impact_score: 7.9,
    risk_score: 7.9,
    role_weight: 3.5,
    time_sensitivity_score: 7,
    effort_complexity_score: 8,
    final_priority_score: 6.7,
  },
  reasoning: 'HIGH (6.7 of 10) because much is at stake (business impact 7.9: “checkout”).',
  ai_confidence: 0.82,
  suggested_sla_hours: 2.8,
  user_suggestions: [
    {
      title: 'Use another way to pay',
      description: 'Offer invoice or transfer until it works.',
      category: 'workaround',
      confidence_level: 0.6,
    },
  ],
  escalation_recommended: false,
  workaround_suggestions: ['Offer invoice or transfer until it works'],
  next_actions: ['Start now'],
  risk_assessment: 'High: 7.9 of 10.',
  processed_at: '2026-01-31T09:30:00.000Z',
  schema_version: '1.0',
  scorer: { name: 'local', version: '1.0.0' },
  policy: { name: 'weighted', version: '1.0.0' },
  valid_until: '2026-01-31T10:00:00.000Z',
  factors: [
    {
      name: 'urgency',
      label: 'Urgency',
      value: 7.2,
      unit: 'points',
      weight: 0.3,
      contribution: 2.16,
      evidence: [{ source: 'text', text: 'down' }],
    },
  ],
} satisfies AIPriorityResult;

/** A completed task in short. */
const ENTRY_EXAMPLE = {
  task_id: 'ticket-4711',
  title: TASK_EXAMPLE.title,
  category: 'INFRASTRUCTURE',
  requester_role: 'MANAGER',
  urgency_level: 'HIGH',
  final_priority_score: 6.7,
  suggested_sla_hours: 2.8,
  escalation_recommended: false,
  reasoning: RESULT_EXAMPLE.reasoning,
  deadline: '2026-01-31T12:00:00.000Z',
  processed_at: '2026-01-31T09:30:00.000Z',
};

/** A place of the ranking. */
export const RANKED_EXAMPLE = { rank: 1, ...ENTRY_EXAMPLE };

/** A page of the history. */
export const HISTORY_EXAMPLE = {
  total_records: 1,
  filters: {
    days: 7,
    limit: 50,
    category: null,
    urgency_level: null,
    requester_role: null,
  },
  data: [{ ...ENTRY_EXAMPLE, ai_confidence: RESULT_EXAMPLE.ai_confidence }],
  next_cursor: null,
};

/** Where a completed task stands. */
export const COMPLETED_EXAMPLE = {
  task_id: TASK_EXAMPLE.id,
  status: 'completed',
  completed_at: RESULT_EXAMPLE.processed_at,
  result: RESULT_EXAMPLE,
};

/** How far a batch is. */
export const BATCH_EXAMPLE = {
  batch_id: 'beb122c4089b6bd84ed8fda5657714d7',
  state: 'processing',
  created_at: RESULT_EXAMPLE.processed_at,
  received: 100,
  accepted: 98,
  rejected: 2,
  unavailable: 0,
  completed: 40,
  failed: 0,
} satisfies BatchReport;
