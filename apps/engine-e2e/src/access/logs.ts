import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Product } from '../product';

/** Everything that the services and servers have logged. */
export const allLogs = async ({ logDirectory }: Product): Promise<string> => {
  const names = await readdir(logDirectory);
  const logs = await Promise.all(names.map((name) => readFile(join(logDirectory, name), 'utf8')));
  return logs.join('\n');
};
