import type { RequestHandler } from 'express';
import { ApiError } from './api-error';

declare module 'express-serve-static-core' {
  interface Locals {
    /** Ends a request whose body does not arrive in time; cleared for those that may take long. */
    arrivalDeadline?: NodeJS.Timeout;
  }
}

/** A request has to arrive whole within so many seconds. */
export const arrivalDeadline =
  (seconds: number): RequestHandler =>
  (request, response, next) => {
    const expire = (): void => {
      if (request.complete) return;
      if (response.headersSent) return void request.destroy();
      response.set('Connection', 'close');
      next(new ApiError('request_timeout', 'Send the whole request faster.'));
    };
    const deadline = setTimeout(expire, seconds * 1_000);
    response.locals.arrivalDeadline = deadline;
    response.once('close', () => clearTimeout(deadline));
    next();
  };
