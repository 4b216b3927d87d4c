import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { followKeeper, type ProcessExit } from './follow-keeper';
import { pauseProcess } from './pause-process';
import { signalProcess } from './signal-process';

const KEEPER = join(__dirname, 'keeper.cjs');
const DEFAULT_GRACE_MS = 5_000;

/** How {@link spawnKept} starts a program. */
export interface SpawnKeptOptions {
  /** Environment of the program; the launcher's own when left out. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** File that standard output and standard error are appended to; inherited when left out. */
  stdout?: string;
  /** Time between SIGTERM and SIGKILL when the parent is gone; 5 seconds when left out. */
  graceMs?: number;
  onExit?(exit: ProcessExit): void;
}

/** A program that ends when the process that started it ends, however that happens. */
export interface KeptProcess {
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  /** Lets it stand still, or go on; does nothing when the program is gone. */
  pause(): void;
  resume(): void;
  /** Sends a signal that ends the program and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<ProcessExit>;
  /** SIGTERM, and SIGKILL when it is still there after the grace period. */
  stop(graceMs?: number): Promise<ProcessExit>;
}

/**
 * Starts a program under a keeper of its own. The keeper notices when this process is gone, even
 * after kill -9, and stops the program. Neither holds this process back from exiting.
 */
export async function spawnKept(
  command: string,
  args: readonly string[],
  options: SpawnKeptOptions = {},
): Promise<KeptProcess> {
  const { env = process.env, cwd, graceMs = DEFAULT_GRACE_MS } = options;
  const keeper = forkKeeper(options.stdout);
  keeper.send({ start: { command, args, env, cwd, graceMs } });
  const { started, exited } = followKeeper(keeper, command);
  const pid = await started;
  release(keeper);
  return keptProcess(keeper, pid, exited, options.onExit);
}

function keptProcess(
  keeper: ChildProcess,
  pid: number,
  ended: Promise<ProcessExit>,
  onExit: SpawnKeptOptions['onExit'],
): KeptProcess {
  let gone = false;
  const exited = ended.then((exit) => {
    gone = true;
    onExit?.(exit);
    return exit;
  });
  const untilGone = (): Promise<ProcessExit> => {
    if (!gone) hold(keeper);
    return exited;
  };
  return {
    pid,
    exited,
    pause() {
      if (!gone) pauseProcess(pid);
    },
    resume() {
      if (!gone) signalProcess(pid, 'SIGCONT');
    },
    kill(name) {
      if (!gone) signalProcess(pid, name);
      return untilGone();
    },
    stop(graceMs = DEFAULT_GRACE_MS) {
      // Losing the channel here means that the keeper is already finishing.
      if (keeper.connected) keeper.send({ stop: { graceMs } }, () => {});
      return untilGone();
    },
  };
}

function forkKeeper(stdout: string | undefined): ChildProcess {
  const output = stdout === undefined ? 'inherit' : openSync(stdout, 'a');
  try {
    // Detached: Ctrl-C in the terminal reaches the parent alone. No inherited environment or
    // arguments: loaders and debuggers of the parent are not for the keeper.
    return fork(KEEPER, {
      detached: true,
      env: {},
      execArgv: [],
      stdio: ['ignore', output, output, 'ipc'],
    });
  } finally {
    if (typeof output === 'number') closeSync(output);
  }
}

function release(keeper: ChildProcess): void {
  keeper.unref();
  keeper.channel?.unref();
}

function hold(keeper: ChildProcess): void {
  keeper.ref();
  keeper.channel?.ref();
}
