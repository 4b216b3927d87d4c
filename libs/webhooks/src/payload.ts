import type {
  AIPriorityResult,
  CompletedTaskData,
  FailedTaskData,
  WebhookEventType,
  WebhookPayload,
} from '@prioritization/contracts';

/** Longest texts, so that the longest body stays under its limit however its text is escaped. */
const MOST_TEXT = 1_000;
const MOST_ACTIONS = 8;
const MOST_ACTION_TEXT = 200;

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;

/** The essentials of a result: nothing of the requester, and no text of the task but its reasons. */
export const completedTaskData = (
  taskId: string,
  result: AIPriorityResult,
  submittedAt: string,
): CompletedTaskData => ({
  task_id: taskId,
  urgency_level: result.urgency_level,
  final_priority_score: result.priority_metrics.final_priority_score,
  suggested_sla_hours: result.suggested_sla_hours,
  escalation_recommended: result.escalation_recommended,
  reasoning: cut(result.reasoning, MOST_TEXT),
  next_actions: result.next_actions
    .slice(0, MOST_ACTIONS)
    .map((action) => cut(action, MOST_ACTION_TEXT)),
  submitted_at: submittedAt,
  processed_at: result.processed_at,
});

export const failedTaskData = (
  taskId: string,
  error: string,
  failedAt: string,
): FailedTaskData => ({ task_id: taskId, error: cut(error, MOST_TEXT), failed_at: failedAt });

/** The body of a webhook, made once and the same over all attempts. */
export const webhookBody = (
  type: WebhookEventType,
  timestamp: string,
  data: WebhookPayload['data'],
): string => JSON.stringify({ type, timestamp, data } satisfies WebhookPayload);
