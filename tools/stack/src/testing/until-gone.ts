import { isAlive } from '../signal-process';
import { untilReady } from '../until-ready';

/** Waits until processes are gone; rejects when they stay. */
export async function untilGone(...pids: number[]): Promise<void> {
  const probe = async (): Promise<void> => {
    const left = pids.filter(isAlive);
    if (left.length > 0) throw new Error(`Still running: ${left.join(', ')}`);
  };
  await untilReady(probe, { deadlineMs: 15_000 });
}
