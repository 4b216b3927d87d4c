import {
  EVENT_TYPES,
  Lane,
  RequestChunk,
  SealedRequest,
  TaskRequest,
  requestSubject,
  unwrapEnvelope,
  type SealedTask,
  type TenantId,
} from '@prioritization/contracts';
import {
  MalformedMessageError,
  type KnownOfMessage,
  type ReceivedMessage,
} from '@prioritization/messaging';
import { z } from 'zod';

/** The tasks of one request message, and what is known of all of them. */
export interface ParsedRequest {
  readonly tenant: TenantId;
  readonly lane: Lane;
  /** ISO 8601. */
  readonly submittedAt: string;
  readonly requestId: string | undefined;
  readonly batch: string | undefined;
  readonly batchChunk: string | undefined;
  readonly traceparent: string | undefined;
  readonly tasks: readonly TaskRequest[];
  /** The tasks of a request that is sealed; `tasks` is empty then. */
  readonly sealed: readonly SealedTask[];
}

const WithIds = z.union([
  z
    .object({ tasks: z.array(z.object({ id: z.string() })) })
    .transform(({ tasks }) => tasks.map(({ id }) => id)),
  z.object({ data: z.object({ id: z.string() }) }).transform(({ data }) => [data.id]),
  z.object({ id: z.string() }).transform(({ id }) => [id]),
]);

/** The lane is the third token of our own subjects; legacy subjects are interactive. */
const laneOf = (subject: string): Lane =>
  Lane.safeParse(subject.split('.')[2]).data ?? 'interactive';

const isOurSubject = (subject: string): boolean => subject.split('.').length === 4;

/**
 * Whose request it is. Our own subjects carry the tenant as well: the two must agree.
 * @throws MalformedMessageError
 */
const tenantOf = (message: ReceivedMessage, defaultTenant: TenantId): TenantId => {
  const tenant = message.headers().tenant ?? defaultTenant;
  const { subject } = message;
  if (isOurSubject(subject) && subject !== requestSubject(laneOf(subject), tenant)) {
    throw new MalformedMessageError('The tenant of the header is not the tenant of the subject.');
  }
  return tenant;
};

const tasksOf = (
  type: string | undefined,
  body: unknown,
): Pick<ParsedRequest, 'tasks' | 'sealed'> => {
  if (type === EVENT_TYPES.sealedRequest) {
    return { tasks: [], sealed: SealedRequest.parse(body).tasks };
  }
  const tasks =
    type === EVENT_TYPES.requestChunk
      ? RequestChunk.parse(body).tasks
      : [TaskRequest.parse(unwrapEnvelope(body).data)];
  return { tasks, sealed: [] };
};

/**
 * Reads a request message: ours, the predecessor's envelope, or a bare task.
 * @throws MalformedMessageError naming every invalid field.
 */
export const parseRequest = (message: ReceivedMessage, defaultTenant: TenantId): ParsedRequest => {
  const headers = message.headers();
  const tenant = tenantOf(message, defaultTenant);
  try {
    return {
      tenant,
      lane: laneOf(message.subject),
      submittedAt: headers.time ?? message.storedAt.toISOString(),
      requestId: headers.requestId,
      batch: headers.batch,
      batchChunk: headers.batchChunk,
      traceparent: headers.traceparent,
      ...tasksOf(headers.type, message.json()),
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new MalformedMessageError(`The task request is invalid:\n${z.prettifyError(error)}`);
  }
};

const orUndefined = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/**
 * What can still be told of a request that could not be processed, for its dead letter. A tenant
 * that is in doubt is left out: nobody's task is marked as failed by somebody else's message.
 */
export const knownOfRequest =
  (defaultTenant: TenantId) =>
  (message: ReceivedMessage): KnownOfMessage => {
    const headers = orUndefined(() => message.headers());
    return {
      tenant: orUndefined(() => tenantOf(message, defaultTenant)),
      submittedAt: headers?.time ?? message.storedAt.toISOString(),
      taskIds: WithIds.safeParse(orUndefined(() => message.json())).data,
    };
  };
