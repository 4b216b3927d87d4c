import type { RequestHandler } from 'express';

/**
 * What is read belongs to one tenant and changes: it may be kept, and is asked for again by its
 * ETag. `fetch` sends `Cache-Control: no-cache` beside every If-None-Match, which is meant for the
 * caches between us; Express would take it for a wish to have the body again.
 */
export const revalidate: RequestHandler = (request, response, next) => {
  response.set('Cache-Control', 'private, no-cache');
  if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
  next();
};
