import type { Logger } from '@prioritization/service-kit';
import type { RequestHandler } from 'express';
import { requestIdOf } from './request-id';

/** The address of a user may hold the person's name, which is in no log. */
const withoutUser = (path: string): string => path.replace(/^(\/api\/v1\/users\/)[^/]+/i, '$1…');

/** One line per request: at debug when it went well, at info when it did not. */
export const accessLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const started = performance.now();
    response.once('finish', () => {
      const fields = {
        request_id: requestIdOf(response),
        method: request.method,
        path: withoutUser(request.path),
        status: response.statusCode,
        caller: response.locals.caller?.id,
        milliseconds: Math.round(performance.now() - started),
      };
      if (response.statusCode < 400) logger.debug(fields, 'request');
      else logger.info(fields, 'request');
    });
    next();
  };
