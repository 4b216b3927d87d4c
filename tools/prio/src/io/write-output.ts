import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const isReplaceable = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found === undefined || found.isFile();
};

/** Fills a file under another name and renames it at the end, so that no half file looks whole. */
const replaceFile = async (path: string, fill: (file: Writable) => Promise<void>) => {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await fill(createWriteStream(partial));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};

/**
 * Writes text as fast as the receiver takes it: a file, or standard output for `-`. A file that
 * could not be written to its end is left as it was before.
 */
export const writeOutput = async (
  path: string,
  texts: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<void> => {
  const fill = (output: Writable, end: boolean): Promise<void> =>
    pipeline(texts, output, { signal, end });
  if (path === '-') await fill(process.stdout, false);
  else if (await isReplaceable(path)) await replaceFile(path, (file) => fill(file, true));
  else await fill(createWriteStream(path), true);
};
