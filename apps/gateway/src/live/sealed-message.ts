import { UnavailableError, type ReceivedMessage } from '@prioritization/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { outcomesOfSealed, type Outcome } from './outcome';
import type { ReadingMessages, TenantMessage } from './tenant-message';
import { cannotBeShown, readBody, unread, type MessagePlace } from './unread-message';

/** While the keys cannot be reached, so often and so long apart. */
const OPENING_ATTEMPTS = 10;
const OPENING_PAUSE_MS = 500;

/** A message that has to be opened before its outcomes are known. */
export const sealedMessage = (
  message: ReceivedMessage,
  place: MessagePlace,
  { openSealed, logger }: ReadingMessages,
): TenantMessage => {
  const { body, known } = unread(message, place);
  let outcomes: readonly Outcome[] | undefined;
  let opening: Promise<void> | undefined;
  let forgotten = 0;

  const read = async (attempt = 1): Promise<readonly Outcome[]> => {
    try {
      return await outcomesOfSealed(openSealed, readBody(body), place.token);
    } catch (error) {
      const isPassing = error instanceof UnavailableError && attempt < OPENING_ATTEMPTS;
      if (!isPassing) return cannotBeShown(message, error, logger);
      await sleep(OPENING_PAUSE_MS, undefined, { ref: false });
      return read(attempt + 1);
    }
  };
  const open = async (): Promise<void> => {
    while (outcomes === undefined) {
      const before = forgotten;
      const found = await read();
      if (forgotten === before) outcomes = found;
    }
    opening = undefined;
  };
  return {
    ...known,
    prepare: () => (outcomes === undefined ? (opening ??= open()) : undefined),
    outcomes: () => outcomes ?? [],
    forget() {
      outcomes = undefined;
      forgotten += 1;
    },
  };
};
