import { z } from 'zod';

/** The problem types of the IETF's RateLimit draft, for what several servers mean alike. */
const REGISTERED = 'https://iana.org/assignments/http-problem-types#';

interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  /** When it is registered; else the page of the code is the type. */
  readonly type?: string;
}

const reducedCapacity = (title: string) =>
  ({ status: 503, title, type: `${REGISTERED}temporary-reduced-capacity` }) as const;

/** Every error a client can meet: its stable code, HTTP status and title. */
export const ERRORS = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  malformed_url: { status: 400, title: 'The address cannot be read' },
  malformed_request: { status: 400, title: 'The request is not valid HTTP' },
  invalid_parameter: { status: 400, title: 'A parameter is invalid' },
  idempotency_key_missing: { status: 400, title: 'An Idempotency-Key is required here' },
  unauthenticated: { status: 401, title: 'The request carries no valid credential' },
  forbidden: { status: 403, title: 'The credential does not allow this' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  key_limit_reached: { status: 409, title: 'The tenant has as many API keys as it may have' },
  submission_superseded: { status: 409, title: 'Another request goes on with this submission' },
  cache_busy: { status: 409, title: 'Other work on the cache is under way' },
  family_protected: { status: 409, title: 'The family is not made to be deleted' },
  idempotency_in_flight: {
    status: 409,
    title: 'The request with this key is still being answered',
  },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body has a type that is not supported' },
  webhook_limit_reached: { status: 409, title: 'There are as many webhooks as allowed' },
  webhook_disabled: { status: 409, title: 'The webhook is disabled' },
  validation_failed: { status: 422, title: 'The request has invalid fields' },
  backlog_too_large: { status: 422, title: 'The backlog has more tasks than this looks at' },
  dependency_cycle: { status: 422, title: 'Tasks wait for each other in a circle' },
  unknown_policy: { status: 422, title: 'There is no policy of this name' },
  idempotency_key_reused: { status: 422, title: 'The key belongs to another request' },
  rate_limited: {
    status: 429,
    title: 'The quota is used up',
    type: `${REGISTERED}quota-exceeded`,
  },
  too_many_streams: { status: 429, title: 'There are as many open event streams as are allowed' },
  headers_too_large: { status: 431, title: 'The headers are too large or too many' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  user_data_not_protected: { status: 501, title: 'User data is not protected here' },
  queue_unavailable: reducedCapacity('The queue does not accept work right now'),
  comparison_busy: reducedCapacity('Too many comparisons are under way'),
  scorer_unavailable: reducedCapacity('No scorer answered in time'),
  issuer_unavailable: { status: 503, title: 'The keys of the token’s issuer cannot be fetched' },
  live_unavailable: { status: 503, title: 'Live updates cannot be had here right now' },
  not_cached: { status: 504, title: 'The cache holds no answer' },
  read_model_unavailable: { status: 503, title: 'Stored results cannot be read right now' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
const errorCodes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** What stands in a problem's `type`: what is registered, else the page that explains the code. */
export const problemType = (code: ErrorCode): string => {
  const { type }: ErrorEntry = ERRORS[code];
  return type ?? `/errors/${code}`;
};

/** One invalid field of a request. */
export const FieldError = z
  .object({
    pointer: z.string().describe('RFC 6901 JSON pointer into the body; empty for the whole.'),
    detail: z.string(),
    code: z.string(),
  })
  .meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof FieldError>;

/** An error on the wire: RFC 9457 problem details, `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What to do about it.'),
    instance: z.string(),
    code: z.enum(errorCodes),
    request_id: z.string(),
    errors: z.array(FieldError).optional(),
    'violated-policies': z.array(z.string()).optional().describe('The quotas that are used up.'),
    retry_after: z
      .number()
      .int()
      .optional()
      .describe('In a stream, which has no header for it: when to send it again, in seconds.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

const escapePointer = (part: PropertyKey): string =>
  String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * A union that nothing matched, as the problems of the alternative that was meant: one that matched
 * at the top and failed further inside.
 */
const meant = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const alternative = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
  if (alternative === undefined || alternative.length === 0) return [issue];
  return alternative.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Every problem zod found, as fields a client can point at. */
export const fieldErrors = (error: z.ZodError, prefix: readonly PropertyKey[] = []): FieldError[] =>
  error.issues.flatMap(meant).map((issue) => ({
    pointer: [...prefix, ...issue.path].map((part) => `/${escapePointer(part)}`).join(''),
    detail: issue.message,
    code: issue.code,
  }));
