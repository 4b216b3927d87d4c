import type { ReceivedMessage } from '@prioritization/messaging';
import type { Outcome } from './outcome';
import type { ReadingMessages, TenantMessage } from './tenant-message';
import { cannotBeShown, readBody, unread, type MessagePlace } from './unread-message';

/** A message that is read when somebody asks for its outcomes. */
export const clearMessage = (
  message: ReceivedMessage,
  place: MessagePlace,
  read: (body: unknown, token: string) => Outcome[],
  logger: ReadingMessages['logger'],
): TenantMessage => {
  const { body, known } = unread(message, place);
  let outcomes: readonly Outcome[] | undefined;
  const readOnce = (): readonly Outcome[] => {
    try {
      return read(readBody(body), place.token);
    } catch (error) {
      return cannotBeShown(message, error, logger);
    }
  };
  return {
    ...known,
    prepare: () => undefined,
    outcomes: () => (outcomes ??= readOnce()),
    forget: () => undefined,
  };
};
