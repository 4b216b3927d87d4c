/**
 * Waits before each piece of work so that no more than so many begin in a second. What was late is
 * not made up for by a burst.
 * @param clock milliseconds; never goes back
 */
export const createPace = (
  perSecond: number,
  wait: (milliseconds: number) => Promise<unknown>,
  clock: () => number = () => performance.now(),
): (() => Promise<void>) => {
  const gap = 1_000 / perSecond;
  let next = -Infinity;
  return async () => {
    const now = clock();
    const at = Math.max(now, next);
    next = at + gap;
    if (at > now) await wait(at - now);
  };
};
