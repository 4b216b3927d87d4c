import { readFileSync, readdirSync } from 'node:fs';
import { signalProcess } from './signal-process';

const WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 1;

/**
 * Pauses a process, and returns when it stands still: on a busy machine threads go on for a moment
 * after the signal. Where the system does not tell what threads do, sending has to be enough.
 */
export function pauseProcess(pid: number): void {
  signalProcess(pid, 'SIGSTOP');
  const deadline = Date.now() + WITHIN_MS;
  while (threadStates(pid).some(runs) && Date.now() < deadline) sleep(LOOK_EVERY_MS);
}

const runs = (state: string): boolean => !'TtZX'.includes(state);

/** A letter for each thread, see proc(5). */
function threadStates(pid: number): string[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.map((thread) =>
      stateIn(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')),
    );
  } catch {
    return [];
  }
}

/** The state stands behind the program's name, which is in parentheses and may hold any character. */
const stateIn = (stat: string): string => stat.charAt(stat.lastIndexOf(')') + 2);

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
