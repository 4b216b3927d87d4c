import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOWEST_PORT = 15_000;
const FIRST_EPHEMERAL_PORT = 32_768;
const CANDIDATES = 20;
const CHOSEN_BY_THE_SYSTEM = 0;

/**
 * Ports are given in turn, so that nobody gets one on which another who asked does not listen yet.
 * Processes that ask at the same time begin at places of their own.
 */
let nextPort = randomInt(LOWEST_PORT, FIRST_EPHEMERAL_PORT);

const takeTurn = (): number => {
  const port = nextPort;
  nextPort = port + 1 < FIRST_EPHEMERAL_PORT ? port + 1 : LOWEST_PORT;
  return port;
};

/**
 * Finds a port on 127.0.0.1 that nothing listens on.
 *
 * Ports below the ephemeral range come first: an outgoing connection never takes one, so a server
 * that was killed finds its port free again, and clients that keep dialling cannot connect to
 * themselves.
 */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < CANDIDATES; attempt += 1) {
    const port = await tryPort(takeTurn());
    if (port !== undefined) return port;
  }
  const port = await tryPort(CHOSEN_BY_THE_SYSTEM);
  if (port === undefined) throw new Error('No free port on 127.0.0.1');
  return port;
}

function tryPort(candidate: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port: candidate }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
