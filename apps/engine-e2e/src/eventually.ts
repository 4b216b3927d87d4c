import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats an expectation until it holds; fails with its last error at the deadline. */
export const eventually = async <Value>(
  expectation: () => Promise<Value>,
  deadlineMs = 30_000,
): Promise<Value> => {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
};
