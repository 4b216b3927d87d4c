import {
  EVENT_TYPES,
  feedbackSubject,
  type Feedback,
  type FeedbackRecorded,
  type FeedbackRequest,
  type TaskId,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import { createHash, randomUUID } from 'node:crypto';
import type { SubmissionContext } from '../submission/accept-tasks';

/** What is said of a task: a judgement, or that its override ends. */
export type Judgement =
  FeedbackRequest | Pick<Extract<Feedback, { kind: 'cleared' }>, 'kind' | 'by'>;

/** Puts a judgement on the results stream; resolves once it is stored there. */
export type RecordFeedback = (
  taskId: TaskId,
  judgement: Judgement,
  context: SubmissionContext,
) => Promise<Feedback>;

/** With an idempotency key the same judgement has the same id, and the stream keeps one of it. */
const feedbackId = (
  taskId: TaskId,
  judgement: Judgement,
  { tenant, idempotencyKey }: SubmissionContext,
): string =>
  idempotencyKey === undefined
    ? randomUUID()
    : createHash('sha256')
        .update(JSON.stringify(['feedback', tenant, idempotencyKey, taskId, judgement]))
        .digest('base64url');

export const recordFeedback =
  (publisher: Publisher, now: () => Date): RecordFeedback =>
  async (taskId, judgement, context) => {
    const id = feedbackId(taskId, judgement, context);
    const at = now().toISOString();
    const feedback: Feedback = { ...judgement, id, task_id: taskId, at };
    const record: FeedbackRecorded = { tenant: context.tenant, feedback };
    await publisher.publish({
      subject: feedbackSubject(context.tenant),
      messageId: id,
      headers: {
        id,
        type: EVENT_TYPES.feedback,
        source: 'gateway',
        time: at,
        subject: taskId,
        tenant: context.tenant,
        requestId: context.requestId,
        ...(context.traceparent !== undefined && { traceparent: context.traceparent }),
      },
      body: JSON.stringify(record),
    });
    return feedback;
  };
