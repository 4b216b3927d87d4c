import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './claim-data-folder';
import { ServerFailedError } from './errors';
import { spawnKept, type KeptProcess } from './kept-process';
import type { ServerName } from './server-name';
import { logLength, logTail } from './server-log';
import { untilReady } from './until-ready';

const READY_WITHIN_MS = 15_000;
const ENDING_MS = 200;

/** All that is needed to start a server again and again in the same place. */
export interface ServerDefinition {
  readonly name: ServerName;
  readonly url: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly data: DataFolder;
  readonly logFile: string;
  /** Rejects until the server with this process id is ready. */
  probe(pid: number): Promise<void>;
}

/** Starts a server under a keeper and waits until it is ready. */
export async function launchServer(definition: ServerDefinition): Promise<KeptProcess> {
  const { command, args, data, logFile } = definition;
  const logStart = await logLength(logFile);
  let exited = false;
  const onExit = (): void => void (exited = true);
  const kept = await spawnKept(command, args, { cwd: data.path, stdout: logFile, onExit });
  await data.markUsedBy(kept.pid);
  try {
    await untilReady(() => definition.probe(kept.pid), {
      deadlineMs: READY_WITHIN_MS,
      giveUp: () => exited,
    });
    return kept;
  } catch (cause) {
    await Promise.race([kept.exited, sleep(ENDING_MS)]);
    const endedItself = exited;
    await kept.stop();
    await data.release();
    throw failure(definition, endedItself, await logTail(logFile, logStart), cause);
  }
}

function failure(
  { name, url, logFile }: ServerDefinition,
  exited: boolean,
  log: string,
  cause: unknown,
): ServerFailedError {
  const what = exited
    ? 'ended instead of becoming ready'
    : `was not ready within ${READY_WITHIN_MS / 1_000} seconds (${String(cause)})`;
  const message = `${name} on ${url} ${what}. The end of its log, ${logFile}:\n${log}`;
  return new ServerFailedError(name, reasonOf(exited, log), message, { cause });
}

function reasonOf(exited: boolean, log: string): ServerFailedError['reason'] {
  if (!exited) return 'NOT_READY';
  return /address already in use/i.test(log) ? 'ADDRESS_IN_USE' : 'EXITED';
}
