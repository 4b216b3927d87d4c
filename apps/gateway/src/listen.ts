import type { Express } from 'express';
import { createServer, type Server, type ServerResponse } from 'node:http';

const SECOND = 1_000;
const LONGEST_HEADERS_SECONDS = 10;

/** A server that listens, and stops by finishing what it has. */
export interface ListeningServer {
  close(): Promise<void>;
}

const limited = (requestTimeoutSeconds: number): Server => {
  const server = createServer({
    requestTimeout: requestTimeoutSeconds * SECOND,
    headersTimeout: Math.min(LONGEST_HEADERS_SECONDS, requestTimeoutSeconds) * SECOND,
  });
  server.keepAliveTimeout = 5 * SECOND;
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
export const listen = async (
  app: Express,
  {
    host,
    port,
    requestTimeoutSeconds,
  }: { host: string; port: number; requestTimeoutSeconds: number },
): Promise<ListeningServer> => {
  const server = limited(requestTimeoutSeconds);
  const sayGoodbye = goodbye(server);
  server.on('request', app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        sayGoodbye();
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};
