import { ERRORS, problemType, type ErrorCode } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { ApiError } from '../http/api-error';

const isCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code);

/** GET /errors/{code}: what a problem's `type` points at. */
export const getError: RequestHandler = (request, response) => {
  const { code } = request.params;
  if (!isCode(code)) {
    throw new ApiError('not_found', `Known codes: ${Object.keys(ERRORS).join(', ')}.`);
  }
  response.json({ code, ...ERRORS[code], type: problemType(code) });
};
