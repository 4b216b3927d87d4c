import { EVENT_TYPES } from '@prioritization/contracts';
import type { ReceivedMessage } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { outcomesOfDeadLetter, outcomesOfResults, type Outcome } from './outcome';

/** A message about tasks of one tenant. It is read when somebody wants to know, and only once. */
export interface TenantMessage {
  /** Stands for the tenant in subjects. */
  readonly token: string;
  readonly kind: 'results' | 'failures';
  /** Place in the results stream; of failures, the place of the last result before them. */
  readonly sequence: number;
  readonly bytes: number;
  /** The bulk submission it belongs to. */
  readonly batch: string | undefined;
  /** Whether it may be about a task: found out without reading it. */
  mentions(taskId: string): boolean;
  /** None when it cannot be read; why stands in the dead letters. */
  outcomes(): readonly Outcome[];
}

const decoder = new TextDecoder();

const batchOf = (message: ReceivedMessage): string | undefined => {
  try {
    return message.headers().batch;
  } catch {
    return undefined;
  }
};

type Read = (body: unknown, token: string) => Outcome[];

const tenantMessage = (
  message: ReceivedMessage,
  { token, kind, sequence }: Pick<TenantMessage, 'token' | 'kind' | 'sequence'>,
  read: Read,
  logger: Pick<Logger, 'warn'>,
): TenantMessage => {
  // What arrives is a part of a larger buffer, which would be kept as long as the message.
  const body = Buffer.from(message.body);
  let outcomes: readonly Outcome[] | undefined;
  const readOnce = (): readonly Outcome[] => {
    try {
      return read(JSON.parse(decoder.decode(body)), token);
    } catch (error) {
      logger.warn({ ...message.position, err: error }, 'a message cannot be shown live');
      return [];
    }
  };
  return {
    token,
    kind,
    sequence,
    bytes: body.byteLength,
    batch: batchOf(message),
    mentions: (taskId) => body.includes(JSON.stringify(taskId)),
    outcomes: () => (outcomes ??= readOnce()),
  };
};

/** Judgements travel on the same stream; they are no outcomes. */
const isJudgement = (message: ReceivedMessage): boolean => {
  try {
    return message.headers().type === EVENT_TYPES.feedback;
  } catch {
    return false;
  }
};

/** A message of the results stream. */
export const resultsMessage = (
  message: ReceivedMessage,
  logger: Pick<Logger, 'warn'>,
): TenantMessage => {
  const token = message.subject.split('.')[2] ?? '';
  const { sequence } = message.position;
  return tenantMessage(
    message,
    { token, kind: 'results', sequence },
    isJudgement(message) ? () => [] : outcomesOfResults,
    logger,
  );
};

/** A message of the dead letters, which came after a place in the results stream. */
export const failuresMessage = (
  message: ReceivedMessage,
  sequence: number,
  logger: Pick<Logger, 'warn'>,
): TenantMessage => {
  const token = message.subject.split('.')[3] ?? '';
  return tenantMessage(
    message,
    { token, kind: 'failures', sequence },
    outcomesOfDeadLetter,
    logger,
  );
};
