import type { Scope } from '@prioritization/contracts';
import type { Response } from 'express';
import { ApiError } from '../http/api-error';

/** What to throw when the caller is known but may not do this. */
export const forbidden = (response: Response, missing: Scope): ApiError => {
  response.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${missing}"`);
  return new ApiError('forbidden', `Use a credential with the scope “${missing}”.`);
};
