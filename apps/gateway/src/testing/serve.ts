import express from 'express';
import { createServer } from 'node:http';
import { z } from 'zod';
import { openGuard } from '../access/guard';
import { errorHandler } from '../http/error-handler';
import type { Preparation } from '../http/mount';
import { requestId } from '../http/request-id';

export const silentLogger = { error: () => undefined, warn: () => undefined };

const Address = z.object({ port: z.number() });

/** Handlers of POST / behind a real server, with what stands around them in the gateway. */
export const serve = async (
  handlers: readonly Preparation[],
): Promise<{ post: (body: unknown, headers?: object) => Promise<Response>; stop: () => void }> => {
  const app = express();
  app.post('/', requestId, openGuard('acme')('submit'), ...handlers);
  app.use(errorHandler(silentLogger));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Address.parse(server.address());
  return {
    post: (body, headers = {}) =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: () => server.close(),
  };
};
