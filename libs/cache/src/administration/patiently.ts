import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError, whenReachable } from '../store-error';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 100;

/**
 * Runs a command that may be run twice, again and again while Redis does not answer, for about half
 * a minute. Ends with the signal's reason.
 * @throws StoreUnavailableError when Redis stays away.
 */
export const patiently = async <Value>(
  command: () => Promise<Value>,
  signal: AbortSignal,
  firstPauseMs = FIRST_PAUSE_MS,
): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await whenReachable(command);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || attempt === ATTEMPTS) throw error;
      await sleep(firstPauseMs * 2 ** attempt, undefined, { signal });
    }
  }
};
