import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the servers of a stack keep their data and their logs. */
export interface StackFolders {
  readonly dataDirectory: string;
  readonly logDirectory: string;
  /** Deletes the data when its folder is a temporary one. */
  removeTemporary(): Promise<void>;
}

/** Creates the folders of a stack: the given ones, or temporary ones. */
export async function openStackFolders(given: {
  dataDirectory?: string;
  logDirectory?: string;
}): Promise<StackFolders> {
  const dataDirectory = given.dataDirectory
    ? resolve(given.dataDirectory)
    : await mkdtemp(join(tmpdir(), 'prioritization-stack-'));
  const logDirectory = resolve(given.logDirectory ?? join(dataDirectory, 'logs'));
  await mkdir(logDirectory, { recursive: true });
  return {
    dataDirectory,
    logDirectory,
    async removeTemporary() {
      if (!given.dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
