import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
const FILE = 'user-data.key';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The master key of user data: the environment's, the data folder's, or one for this run alone. */
export const userDataKey = async (dataDirectory: string | undefined): Promise<string> => {
  const given = process.env['USER_DATA_KEY'];
  if (given !== undefined && given !== '') return given;
  const fresh = randomBytes(KEY_BYTES).toString('base64');
  if (dataDirectory === undefined) return fresh;
  const file = join(dataDirectory, FILE);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dataDirectory, { recursive: true });
    await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  }
};
