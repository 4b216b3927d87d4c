import { ERRORS } from '@prioritization/contracts';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from './api-error';
import { PROBLEM_TYPE, problemOf } from './problem';

const errorFor = (code: string | undefined): ApiError => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ApiError('headers_too_large', 'Send shorter headers or a shorter address.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ApiError('payload_too_large', 'Send the body without chunk extensions.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ApiError('request_timeout', 'Send the whole request faster.');
    default:
      return new ApiError('malformed_request', 'Send a request as RFC 9112 says.');
  }
};

const answerTo = (error: ApiError): string => {
  const { status } = ERRORS[error.code];
  const requestId = randomUUID();
  const body = JSON.stringify(problemOf(error, '', requestId));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

/** Answers what is not HTTP, too large or too slow like every other error, then hangs up. */
export const answerUnreadable = (server: Server): void => {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => answers.set(socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const current = answers.get(socket);
    const isAnswering = current !== undefined && current.headersSent && !current.writableEnded;
    if (!socket.writable || isAnswering) return socket.destroy();
    return socket.end(answerTo(errorFor(error.code)), () => socket.destroy());
  });
};
