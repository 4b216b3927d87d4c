import { ERRORS } from '@prioritization/contracts';
import type { ErrorRequestHandler } from 'express';
import { createServer, type RequestListener } from 'node:http';
import { toApiError } from '../http/to-api-error';

/** Answers an error with its status alone. For tests of what throws. */
export const answerStatus: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  response.status(ERRORS[toApiError(error).code].status).end();
};

/** Serves on a free port of this machine. For tests. */
export const serveApp = async (
  listener: RequestListener,
): Promise<{ readonly url: string; close(): void }> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};
