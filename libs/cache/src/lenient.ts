import { StoreUnavailableError, whenReachable } from './store-error';

/** Runs a command of something that may be lost; undefined when Redis does not answer. */
export type Lenient = <Value>(command: () => Promise<Value>) => Promise<Value | undefined>;

/** After a failure Redis is left alone for so long: otherwise each request would wait for it again. */
const REST_MS = 1_000;

/**
 * For caches: an outage of Redis is a miss and never an error. Only the first command after a
 * while finds out whether Redis is back; the others do not wait.
 */
export const createLenient = (onError: (error: unknown) => void, restMs = REST_MS): Lenient => {
  let restsUntil = 0;
  return async (command) => {
    if (performance.now() < restsUntil) return undefined;
    try {
      return await whenReachable(command);
    } catch (error) {
      if (error instanceof StoreUnavailableError) restsUntil = performance.now() + restMs;
      onError(error);
      return undefined;
    }
  };
};
