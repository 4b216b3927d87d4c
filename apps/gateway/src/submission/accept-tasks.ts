import type { ReadModel } from '@prioritization/cache';
import {
  EVENT_TYPES,
  requestSubject,
  type Lane,
  type TaskRequest,
  type TenantId,
} from '@prioritization/contracts';
import type { Publisher } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { createHash, randomUUID } from 'node:crypto';
import { sealedRequest, subjectsOf, type Protection } from './seal-tasks';

/** What the client said about its request, beside the tasks. */
export interface SubmissionContext {
  readonly tenant: TenantId;
  readonly requestId: string;
  readonly traceparent?: string | undefined;
  /** Digest of the client's key and of whose it is. */
  readonly idempotencyKey?: string | undefined;
  /** The batch that the tasks are a chunk of. */
  readonly batch?: { readonly id: string; readonly chunk: number };
  /** When the tasks were submitted, as `submissionTime` said it; now when left out. */
  readonly submitted?: number;
}

/** What the stream says of a submission. */
export interface SubmissionReceipt {
  /** Milliseconds since 1970; names this submission among those of its tasks. */
  readonly submitted: number;
  /** It was stored before, under another time. */
  readonly duplicate: boolean;
}

/** Puts tasks into the outbox; resolves once the stream has stored them. */
export type AcceptTasks = (
  lane: Lane,
  tasks: readonly [TaskRequest, ...TaskRequest[]],
  context: SubmissionContext,
) => Promise<SubmissionReceipt>;

export interface AcceptDependencies {
  readonly publisher: Publisher;
  readonly readModel: ReadModel;
  readonly logger: Logger;
  /** Milliseconds since 1970, never the same twice: it orders the versions of a task. */
  readonly submissionTime: () => number;
  /** Undefined when user data is not protected. */
  readonly protection?: Protection | undefined;
}

/**
 * With an idempotency key the same submission has the same id, so the stream drops a repeated
 * one. Without a key each is new: a task may change and change back within the window.
 */
const messageId = (body: string, { tenant, idempotencyKey }: SubmissionContext): string =>
  idempotencyKey === undefined
    ? randomUUID()
    : createHash('sha256')
        .update(JSON.stringify([tenant, idempotencyKey, body]))
        .digest('base64url');

/** The status may be a moment late, the task is safe: so a failure here fails nothing. */
const noteSubmitted = async (
  { readModel, logger, protection }: AcceptDependencies,
  { tenant, requestId }: SubmissionContext,
  tasks: readonly TaskRequest[],
  submitted: number,
): Promise<void> => {
  const taskIds = tasks.map((task) => task.id);
  try {
    await protection?.userData.noteTasks(tenant, subjectsOf(protection.vault, tenant, tasks));
    await readModel.markSubmitted(tenant, taskIds, submitted);
  } catch (error) {
    logger.warn(
      { request_id: requestId, err: error },
      'accepted, but the status could not be noted',
    );
  }
};

export const acceptTasks =
  (dependencies: AcceptDependencies): AcceptTasks =>
  async (lane, tasks, context) => {
    const { protection } = dependencies;
    const submitted = context.submitted ?? dependencies.submissionTime();
    const [first] = tasks;
    const single = tasks.length === 1;
    const body = JSON.stringify(single ? first : { tasks });
    const id = messageId(body, context);
    const sealed = protection && (await sealedRequest(protection.vault, context.tenant, tasks));
    const type = single ? EVENT_TYPES.request : EVENT_TYPES.requestChunk;
    const receipt = await dependencies.publisher.publish({
      subject: requestSubject(lane, context.tenant),
      messageId: id,
      headers: {
        id,
        type: sealed === undefined ? type : EVENT_TYPES.sealedRequest,
        source: 'gateway',
        time: new Date(submitted).toISOString(),
        subject: first.id,
        tenant: context.tenant,
        requestId: context.requestId,
        ...(context.batch !== undefined && {
          batch: context.batch.id,
          batchChunk: String(context.batch.chunk),
        }),
        ...(context.traceparent !== undefined && { traceparent: context.traceparent }),
      },
      body: sealed ?? body,
    });
    const { duplicate } = receipt;
    if (!duplicate) await noteSubmitted(dependencies, context, tasks, submitted);
    return { submitted, duplicate };
  };
