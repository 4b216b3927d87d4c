import {
  EVENT_TYPES,
  feedbackSubject,
  type Feedback,
  type FeedbackRecorded,
  type FeedbackRequest,
  type SealedFeedbackRecorded,
  type TaskId,
  type TenantId,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import type { SealText } from '@prioritization/privacy';
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

/** Seals for the person whose task it is; undefined when that is kept in clear. */
export type TaskSealer = (tenant: TenantId, taskId: TaskId) => Promise<SealText | undefined>;

export interface RecordingFeedback {
  readonly publisher: Publisher;
  readonly now: () => Date;
  readonly sealerOfTask: TaskSealer;
}

export const recordFeedback =
  ({ publisher, now, sealerOfTask }: RecordingFeedback): RecordFeedback =>
  async (taskId, judgement, context) => {
    const id = feedbackId(taskId, judgement, context);
    const at = now().toISOString();
    const feedback: Feedback = { ...judgement, id, task_id: taskId, at };
    const { tenant } = context;
    const seal = await sealerOfTask(tenant, taskId);
    const record: FeedbackRecorded | SealedFeedbackRecorded =
      seal === undefined
        ? { tenant, feedback }
        : { tenant, task_id: taskId, sealed: seal(JSON.stringify(feedback)) };
    await publisher.publish({
      subject: feedbackSubject(context.tenant),
      messageId: id,
      headers: {
        id,
        type: seal === undefined ? EVENT_TYPES.feedback : EVENT_TYPES.sealedFeedback,
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
