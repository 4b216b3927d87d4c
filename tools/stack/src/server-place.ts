import { join } from 'node:path';
import { claimDataFolder, type DataFolder } from './claim-data-folder';
import type { ServerName } from './server-name';
import type { StackFolders } from './stack-folders';

/** What a server is run from and where it writes. */
export interface ServerPlace {
  readonly command: string;
  readonly data: DataFolder;
  readonly logFile: string;
}

/** Prepares the place of a server in the folders of its stack. */
export async function prepareServerPlace(
  name: ServerName,
  command: string,
  { dataDirectory, logDirectory }: StackFolders,
): Promise<ServerPlace> {
  const data = await claimDataFolder(join(dataDirectory, name));
  return { command, data, logFile: join(logDirectory, `${name}.log`) };
}
