import type { ErrorCode, FieldError } from '@prioritization/contracts';

/** An error that the client is meant to see. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** What to do about it. */
    readonly detail: string,
    readonly more: {
      readonly errors?: readonly FieldError[];
      readonly retryAfterSeconds?: number;
      /** The quotas that are used up. */
      readonly violatedPolicies?: readonly string[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.name = 'ApiError';
  }
}
