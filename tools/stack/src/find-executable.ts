import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where servers are installed although a user's PATH often leaves the folder out. */
const USUAL_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Finds a program by its name. */
export type FindExecutable = (name: string) => Promise<string | undefined>;

/** Looks in the folders of a PATH first, then in further ones. */
export function executableFinder(
  path: string | undefined,
  furtherFolders: readonly string[] = USUAL_FOLDERS,
): FindExecutable {
  const folders = [...(path ?? '').split(delimiter).filter(Boolean), ...furtherFolders];
  return async (name) => {
    for (const folder of folders) {
      const candidate = join(folder, name);
      if (await isExecutable(candidate)) return candidate;
    }
    return undefined;
  };
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
