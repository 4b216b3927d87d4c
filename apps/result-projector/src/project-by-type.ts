import { EVENT_TYPES } from '@prioritization/contracts';
import type { Handle } from '@prioritization/messaging';

interface ByType {
  readonly result: Handle;
  readonly feedback: Handle;
  readonly logger: { info(fields: object, message: string): void };
}

/**
 * The results stream carries more than one type of event. An event without a type is a result, as
 * foreign producers send it; one of a type that is not known here belongs to somebody else.
 */
export const projectByType =
  ({ result, feedback, logger }: ByType): Handle =>
  async (message) => {
    const { type = EVENT_TYPES.result } = message.headers();
    if (type === EVENT_TYPES.result) return result(message);
    if (type === EVENT_TYPES.feedback) return feedback(message);
    logger.info({ type, subject: message.subject, ...message.position }, 'an event is ignored');
  };
