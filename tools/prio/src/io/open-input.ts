import { createReadStream } from 'node:fs';
import { addAbortSignal, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const open = (path: string): Readable => {
  if (path === '-') return process.stdin;
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  // Whichever of the two fails takes the other along; who reads the bytes gets the error.
  return pipeline(file, createGunzip(), () => undefined);
};

/**
 * Bytes of a file, or of standard input for `-`. Names that end in `.gz` are unpacked. Closed when
 * the signal is aborted, so that an open input never keeps the process alive.
 */
export const openInput = (path: string, signal: AbortSignal): Readable =>
  addAbortSignal(signal, open(path));
