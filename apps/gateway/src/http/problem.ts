import { ERRORS, problemType, type Problem } from '@prioritization/contracts';
import type { ApiError } from './api-error';

export const PROBLEM_TYPE = 'application/problem+json';

/** An error as it goes over the wire. */
export const problemOf = (
  { code, detail, more }: ApiError,
  instance: string,
  requestId: string,
): Problem => ({
  type: problemType(code),
  title: ERRORS[code].title,
  status: ERRORS[code].status,
  detail,
  instance,
  code,
  request_id: requestId,
  ...(more.errors && { errors: [...more.errors] }),
  ...(more.violatedPolicies && { 'violated-policies': [...more.violatedPolicies] }),
});
