import { readFile, stat } from 'node:fs/promises';

const LINES = 20;

/** Size of a log, as the place where the next start begins to write. */
export async function logLength(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last lines a server wrote after a place in its log. */
export async function logTail(file: string, from: number): Promise<string> {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  return content.subarray(from).toString().trimEnd().split('\n').slice(-LINES).join('\n');
}
