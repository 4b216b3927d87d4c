import type { ConnectionConfig } from '@prioritization/config';
import type { Express } from 'express';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { answerUnreadable } from './http/unreadable-request';

const SECOND = 1_000;

/** Node looks for late requests only so often; its own default is half a minute. */
const CHECK_EVERY_MS = SECOND;

/** A download or a stuck client does not keep the service from stopping. */
const LONGEST_GOODBYE_MS = 5 * SECOND;

/** A server that listens, and stops by finishing what it has. */
export interface ListeningServer {
  close(): Promise<void>;
}

export interface ListenOptions extends ConnectionConfig {
  readonly host: string;
  readonly port: number;
  readonly requestTimeoutSeconds: number;
}

/** How long a body may take is up to its operation; heads have a deadline of their own. */
const limited = (options: ListenOptions): Server => {
  const server = createServer({
    requestTimeout: 0,
    headersTimeout: Math.min(options.headersTimeoutMs, options.requestTimeoutSeconds * SECOND),
    keepAliveTimeout: options.idleTimeoutMs,
    maxHeaderSize: options.maxHeaderBytes,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  });
  // One more than allowed, so that what is too many can be told from what is just enough.
  server.maxHeadersCount = options.maxHeaders + 1;
  server.maxConnections = options.maxConnections;
  answerUnreadable(server);
  return server;
};

const hangUpAfter = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close');
};

/** Says in every answer from the call on that the connection ends, or a busy client would keep it. */
const goodbye = (server: Server): (() => void) => {
  const open = new Set<ServerResponse>();
  let leaving = false;
  server.on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (leaving) hangUpAfter(response);
  });
  return () => {
    leaving = true;
    open.forEach(hangUpAfter);
  };
};

/** @throws the system's error when the port is taken. */
export const listen = async (app: Express, options: ListenOptions): Promise<ListeningServer> => {
  const server = limited(options);
  const sayGoodbye = goodbye(server);
  server.on('request', app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        sayGoodbye();
        const cut = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
