import type { RequestHandler } from 'express';
import { preferencesOf } from './preferences';

/** With `Prefer: respond-async` a task is submitted instead of being scored at once. */
export const orSubmit =
  (answerNow: RequestHandler, submit: RequestHandler): RequestHandler =>
  (request, response, next) =>
    preferencesOf(request).respondAsync
      ? submit(request, response, next)
      : answerNow(request, response, next);
