import { z } from 'zod';

/** Every error a client can meet: its stable code, HTTP status and title. */
export const ERRORS = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  malformed_url: { status: 400, title: 'The address cannot be read' },
  invalid_parameter: { status: 400, title: 'A parameter is invalid' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body has a type that is not supported' },
  validation_failed: { status: 422, title: 'The request has invalid fields' },
  dependency_cycle: { status: 422, title: 'Tasks wait for each other in a circle' },
  unknown_policy: { status: 422, title: 'There is no policy of this name' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  user_data_not_protected: { status: 501, title: 'User data is not protected here' },
  queue_unavailable: { status: 503, title: 'The queue does not accept work right now' },
  scorer_unavailable: { status: 503, title: 'No scorer answered in time' },
  read_model_unavailable: { status: 503, title: 'Stored results cannot be read right now' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
const errorCodes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

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
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

const escapePointer = (part: PropertyKey): string =>
  String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** Every problem zod found, as fields a client can point at. */
export const fieldErrors = (error: z.ZodError, prefix: readonly PropertyKey[] = []): FieldError[] =>
  error.issues.map((issue) => ({
    pointer: [...prefix, ...issue.path].map((part) => `/${escapePointer(part)}`).join(''),
    detail: issue.message,
    code: issue.code,
  }));
