import { findFreePort } from '@prioritization/stack';
import { createServer } from 'node:net';

const DEFAULT_PORT = 8_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** The port that was asked for, else 8000, else a free one. */
export const choosePort = async (asked: number | undefined): Promise<number> => {
  if (asked !== undefined) return asked;
  return (await isFree(DEFAULT_PORT)) ? DEFAULT_PORT : findFreePort();
};
