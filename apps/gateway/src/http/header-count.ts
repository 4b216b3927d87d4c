import type { RequestHandler } from 'express';
import { ApiError } from './api-error';

/** Refuses requests with more headers than that: the server itself would leave some out silently. */
export const headerCount =
  (most: number): RequestHandler =>
  ({ rawHeaders }, _response, next) => {
    if (rawHeaders.length / 2 <= most) return next();
    throw new ApiError('headers_too_large', `Send at most ${most} headers.`);
  };
