import type { LiveConfig } from '@prioritization/config';
import express, { type RequestHandler } from 'express';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

export const limits = (changes: Partial<LiveConfig> = {}): LiveConfig => ({
  waitMaxSeconds: 30,
  waitMaxRequests: 10,
  maxStreams: 10,
  maxStreamsPerTenant: 10,
  maxBufferBytes: 1_000_000,
  heartbeatSeconds: 3_600,
  ...changes,
});

const Address = z.object({ port: z.number() });

/** A client that reads all it is sent, until it is told to stop reading or hangs up. */
export interface RawClient {
  readonly socket: Socket;
  /** What was received so far. */
  text(): string;
  /** Resolves once it has received something. */
  until(part: string | RegExp): Promise<void>;
  /** Resolves once the server has hung up. */
  readonly closed: Promise<void>;
}

/** One handler behind a real server. */
export const startStreamServer = async (path: string, handler: RequestHandler) => {
  const app = express();
  app.get(path, handler);
  app.use(((error: { code?: string }, _request, response, next) => {
    if (response.headersSent) return next(error);
    response.status(500).json({ code: error.code });
  }) satisfies express.ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Address.parse(server.address());

  const request = (method: string, address: string): RawClient => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const waiting = new Set<() => void>();
    const arrived = (chunk: Buffer): void => {
      received += chunk.toString();
      waiting.forEach((look) => look());
    };
    socket.on('data', arrived).on('error', () => undefined);
    socket.write(`${method} ${address} HTTP/1.1\r\nHost: test\r\nAccept-Encoding: gzip\r\n\r\n`);
    return {
      socket,
      text: () => received,
      until: (part) =>
        new Promise((resolve) => {
          const look = (): void => {
            if (typeof part === 'string' ? !received.includes(part) : !part.test(received)) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        }),
      closed: new Promise((resolve) => socket.once('close', () => resolve())),
    };
  };

  return {
    url: `http://127.0.0.1:${port}`,
    request,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
