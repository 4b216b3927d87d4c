import { untilReady } from '@prioritization/stack';

/** Waits until something holds, generously: machines that run tests are busy. */
export const until = (what: string, holds: () => boolean | Promise<boolean>): Promise<void> =>
  untilReady(
    async () => {
      if (!(await holds())) throw new Error(`It never came about that ${what}.`);
    },
    { deadlineMs: 30_000 },
  );

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether a value was the same for a while. */
export const unchanging =
  (read: () => Promise<number>, milliseconds = 250) =>
  async (): Promise<boolean> => {
    const before = await read();
    await sleep(milliseconds);
    return before === (await read());
  };

/** The value and how long it took, in milliseconds. */
export const timed = async <Value>(work: () => Promise<Value>): Promise<[Value, number]> => {
  const started = performance.now();
  const value = await work();
  return [value, performance.now() - started];
};

/** The error that a promise rejects with. */
export const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
