import { UnavailableError } from './errors';

/** A promise that rejects when the connection is lost; `stop` forgets it, so that nothing leaks. */
export const rejectWhenLost = (
  lost: AbortSignal,
  message: string,
): { promise: Promise<never>; stop: () => void } => {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const abort = () => reject(new UnavailableError(message));
    if (lost.aborted) return abort();
    lost.addEventListener('abort', abort, { once: true });
    stop = () => lost.removeEventListener('abort', abort);
  });
  promise.catch(() => undefined);
  return { promise, stop };
};
