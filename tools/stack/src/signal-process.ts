import { types } from 'node:util';

/** Sends a signal to a process, or to a group when negative. False when there is none. */
export function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (isErrno(error) && error.code === 'ESRCH') return false;
    // It exists but belongs to someone else.
    if (isErrno(error) && error.code === 'EPERM' && signal === 0) return true;
    throw error;
  }
}

/** Whether a process with this id exists. */
export const isAlive = (pid: number): boolean => signalProcess(pid, 0);

/** Not `instanceof Error`: under jest, errors of node come from another realm. */
function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return types.isNativeError(error) && 'code' in error;
}
