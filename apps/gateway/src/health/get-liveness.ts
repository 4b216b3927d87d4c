import type { RequestHandler } from 'express';

/** GET /health: whether the gateway answers at all. */
export const getLiveness: RequestHandler = (_request, response) =>
  void response.json({ status: 'ok' });
