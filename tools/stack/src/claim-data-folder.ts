import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataInUseError } from './errors';
import { isAlive } from './signal-process';
import { untilReady } from './until-ready';

/** Longer than a keeper grants the server of a launcher that was killed. */
const PATIENCE_MS = 6_000;

/** Marks which server uses a data folder: two on the same files would destroy them. */
export interface DataFolder {
  readonly path: string;
  markUsedBy(pid: number): Promise<void>;
  release(): Promise<void>;
}

/** Creates a data folder, or takes an existing one over once no running server uses it. */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  const pidFile = join(path, 'server.pid');
  await mkdir(path, { recursive: true });
  await untilReady(() => assertUnused(path, pidFile), { deadlineMs: PATIENCE_MS });
  return {
    path,
    markUsedBy: (pid) => writeFile(pidFile, `${pid}\n`),
    release: () => rm(pidFile, { force: true }),
  };
}

async function assertUnused(path: string, pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  throw new DataInUseError(
    `${path} is in use by process ${pid}. Stop that first or choose another data folder ` +
      `(if the process is something else, delete ${pidFile}).`,
  );
}
