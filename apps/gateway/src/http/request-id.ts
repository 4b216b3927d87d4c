import type { RequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';

const SANE = /^[A-Za-z0-9_.:-]{1,128}$/;

/** Takes the client's `X-Request-Id` when it is sane, else makes one; always answers with it. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  response.set('X-Request-Id', given !== undefined && SANE.test(given) ? given : randomUUID());
  next();
};

/** The id of the request that is being answered. */
export const requestIdOf = (response: Response): string => response.get('X-Request-Id') ?? '';
