import { RESULT_EXAMPLE, TASK_EXAMPLE } from './examples';

/** The answer to a what-if question about a task that is not stored. */
export const WHAT_IF_EXAMPLE = {
  task_id: TASK_EXAMPLE.id,
  after: { result: RESULT_EXAMPLE, rank: 3, total: 120 },
};

const bands = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };

/** A comparison of two policies that put all of two tasks alike. */
export const COMPARISON_EXAMPLE = {
  policies: {
    baseline: { name: 'weighted', version: '1.0.0' },
    candidate: { name: 'itil', version: '1.0.0' },
  },
  scored_at: '2026-01-31T09:30:00.000Z',
  tasks: 2,
  kendall_tau: 1,
  spearman: 1,
  changed_band: 0,
  bands: {
    CRITICAL: bands,
    HIGH: { ...bands, HIGH: 1 },
    MEDIUM: bands,
    LOW: { ...bands, LOW: 1 },
  },
  top: [{ first: 10, shared: 2, share: 1 }],
  moved: [],
};

/** Everything about a stored result. */
export const EXPLANATION_EXAMPLE = {
  task_id: TASK_EXAMPLE.id,
  title: TASK_EXAMPLE.title,
  final_priority_score: RESULT_EXAMPLE.priority_metrics.final_priority_score,
  still_valid: true,
  urgency_level: RESULT_EXAMPLE.urgency_level,
  reasoning: RESULT_EXAMPLE.reasoning,
  ai_confidence: RESULT_EXAMPLE.ai_confidence,
  risk_assessment: RESULT_EXAMPLE.risk_assessment,
  processed_at: RESULT_EXAMPLE.processed_at,
  scorer: RESULT_EXAMPLE.scorer,
  policy: RESULT_EXAMPLE.policy,
  factors: RESULT_EXAMPLE.factors,
  place: {
    rank: 3,
    total: 120,
    score: 6.7,
    effective_score: 6.7,
    why: ['Its own score puts it there.'],
  },
};

/** A judgement as it is recorded. */
export const FEEDBACK_EXAMPLE = {
  kind: 'override',
  id: '0d3c5c0e-6f0e-4a55-9d0c-3a7b8f2f6c11',
  task_id: TASK_EXAMPLE.id,
  at: '2026-01-31T09:30:00.000Z',
  urgency_level: 'CRITICAL',
  reason: 'The customer’s audit is tomorrow.',
  by: 'duty-manager',
};
