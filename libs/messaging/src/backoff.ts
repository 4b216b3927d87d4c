/** Doubles from `firstMs` up to `mostMs`; the upper half is random, so that crowds spread out. */
export const backoffMs = (
  attempt: number,
  { firstMs = 500, mostMs = 30_000, random = Math.random } = {},
): number => {
  const full = Math.min(mostMs, firstMs * 2 ** Math.max(0, attempt - 1));
  return Math.round(full / 2 + (full / 2) * random());
};

/** Waits, but no longer than until the signal is aborted. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
