import { EVENT_TYPES } from '@prioritization/contracts';
import type { ReceivedMessage } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { clearMessage } from './clear-message';
import { outcomesOfDeadLetter, outcomesOfResults, type OpenSealed, type Outcome } from './outcome';
import { sealedMessage } from './sealed-message';

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
  /** Makes the outcomes known; undefined when nothing has to be done for it. Never fails. */
  prepare(): Promise<void> | undefined;
  /** None when it cannot be read, or was not prepared; why stands in the dead letters. */
  outcomes(): readonly Outcome[];
  /** Forgets what was opened: it may be somebody's who is erased. */
  forget(): void;
}

/** What messages are read with. */
export interface ReadingMessages {
  readonly openSealed: OpenSealed;
  readonly logger: Pick<Logger, 'warn'>;
}

const typeOf = (message: ReceivedMessage): string | undefined => {
  try {
    return message.headers().type;
  } catch {
    return undefined;
  }
};

/** Judgements travel on the same stream; they are no outcomes. */
const isJudgement = (type: string | undefined): boolean =>
  type === EVENT_TYPES.feedback || type === EVENT_TYPES.sealedFeedback;

/** A message of the results stream. */
export const resultsMessage = (
  message: ReceivedMessage,
  reading: ReadingMessages,
): TenantMessage => {
  const token = message.subject.split('.')[2] ?? '';
  const place = { token, kind: 'results', sequence: message.position.sequence } as const;
  const type = typeOf(message);
  if (type === EVENT_TYPES.sealedResult) return sealedMessage(message, place, reading);
  const read = isJudgement(type) ? () => [] : outcomesOfResults;
  return clearMessage(message, place, read, reading.logger);
};

/** A message of the dead letters, which came after a place in the results stream. */
export const failuresMessage = (
  message: ReceivedMessage,
  sequence: number,
  logger: ReadingMessages['logger'],
): TenantMessage => {
  const token = message.subject.split('.')[3] ?? '';
  const place = { token, kind: 'failures', sequence } as const;
  return clearMessage(message, place, outcomesOfDeadLetter, logger);
};
