import type { ChildProcess } from 'node:child_process';
import { SpawnFailedError } from './errors';
import { signalProcess } from './signal-process';

/** How a process ended: by itself with a code, or by a signal. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

type Report = { pid: number } | { failed: string } | { exited: ProcessExit };

/** Turns what a keeper reports into two promises: the program's id, and how it ended. */
export function followKeeper(
  keeper: ChildProcess,
  command: string,
): { started: Promise<number>; exited: Promise<ProcessExit> } {
  const started = new Promise<number>((resolve, reject) => {
    const fail = (reason: string): void =>
      reject(new SpawnFailedError(`Could not start ${command}: ${reason}`));
    onReport(keeper, (report) => {
      if ('pid' in report) resolve(report.pid);
      if ('failed' in report) fail(report.failed);
    });
    keeper.on('error', (error) => fail(error.message));
    keeper.once('disconnect', () => fail('its keeper ended'));
  });
  return { started, exited: untilExited(keeper) };
}

function untilExited(keeper: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    let abandoned: number | undefined;
    onReport(keeper, (report) => {
      abandoned = 'pid' in report ? report.pid : undefined;
      if ('exited' in report) resolve(report.exited);
    });
    keeper.once('disconnect', () => {
      // Without a last report the keeper itself was killed, and nobody looks after the program.
      if (abandoned !== undefined) signalProcess(-abandoned, 'SIGKILL');
      resolve({ code: null, signal: 'SIGKILL' });
    });
  });
}

/** Everything the keeper sends is a report: both ends are in this package. */
function onReport(keeper: ChildProcess, listener: (report: Report) => void): void {
  keeper.on('message', (message) => listener(message as Report));
}
