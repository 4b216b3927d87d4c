import { ERRORS } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { ApiError } from './api-error';
import { PROBLEM_TYPE, problemOf } from './problem';
import { requestIdOf } from './request-id';
import { toApiError } from './to-api-error';

const sendProblem = (response: Response, instance: string, error: ApiError): void => {
  const { retryAfterSeconds } = error.more;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response
    .status(ERRORS[error.code].status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemOf(error, instance, requestIdOf(response))));
};

/** Answers every error as RFC 9457 problem details; logs those that are ours. */
export const errorHandler =
  (logger: Pick<Logger, 'error'>): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const error = toApiError(thrown);
    if (ERRORS[error.code].status >= 500) {
      const fields = {
        request_id: requestIdOf(response),
        code: error.code,
        err: error.more.cause ?? error,
      };
      logger.error(fields, 'request failed');
    }
    if (response.headersSent) return next(thrown);
    sendProblem(response, request.path, error);
  };

/** For addresses that mean nothing. */
export const notFound: RequestHandler = (request) => {
  throw new ApiError('not_found', `Nothing answers ${request.method} ${request.path}; see GET /.`);
};

/** For methods that an address does not know. */
export const methodNotAllowed =
  (...allowed: readonly string[]): RequestHandler =>
  (_request, response) => {
    response.set('Allow', allowed.join(', '));
    throw new ApiError('method_not_allowed', `Use ${allowed.join(' or ')} here.`);
  };
