import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 50;

/** Repeats a probe until it succeeds; rejects with its last error at the deadline. */
export async function untilReady(
  probe: () => Promise<void>,
  { deadlineMs, giveUp = () => false }: { deadlineMs: number; giveUp?: () => boolean },
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (giveUp() || Date.now() >= deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
