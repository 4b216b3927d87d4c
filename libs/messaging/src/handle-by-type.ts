import type { EVENT_TYPES } from '@prioritization/contracts';
import type { Logger } from './logger';
import type { Handle } from './process-message';

type EventType = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

interface ByType {
  readonly handlers: Readonly<Partial<Record<EventType, Handle>>>;
  /** What an event without a type is, as foreign producers send it. */
  readonly untyped: EventType;
  readonly logger: Pick<Logger, 'info'>;
}

/**
 * Handles the events of a stream that carries several types. One of a type that has no handler
 * here is somebody else's: it is acknowledged and noted, not buried.
 */
export const handleByType = ({ handlers, untyped, logger }: ByType): Handle => {
  const byType = new Map<string, Handle>(Object.entries(handlers));
  return async (message) => {
    const { type = untyped } = message.headers();
    const handle = byType.get(type);
    if (handle !== undefined) return handle(message);
    logger.info({ type, subject: message.subject, ...message.position }, 'an event is ignored');
  };
};
