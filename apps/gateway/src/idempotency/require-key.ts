import { ApiError } from '../http/api-error';

/** @throws ApiError idempotency_key_missing (400) without one. */
export const requireKey = (key: string | undefined): void => {
  if (key !== undefined) return;
  throw new ApiError(
    'idempotency_key_missing',
    'Send an Idempotency-Key: a new one with each new request, the same when you repeat one.',
  );
};
