import { StoreUnavailableError } from '@prioritization/cache';
import { ERRORS } from '@prioritization/contracts';
import { MessageTooLargeError, UnavailableError } from '@prioritization/messaging';
import { ApiError } from './api-error';
import { toApiError } from './to-api-error';

const http = (status: number, type?: string) =>
  Object.assign(new Error('secret'), { status, type });
const statusOf = (error: unknown) => ERRORS[toApiError(error).code].status;

describe('toApiError', () => {
  it.each([
    ['a queue that is away', new UnavailableError('x'), 'queue_unavailable', 503],
    ['a store that is away', new StoreUnavailableError('x'), 'read_model_unavailable', 503],
    ['a task no message can hold', new MessageTooLargeError(2, 1), 'payload_too_large', 413],
    ['a body over the limit', http(413, 'entity.too.large'), 'payload_too_large', 413],
    ['broken JSON', http(400, 'entity.parse.failed'), 'malformed_json', 400],
    ['a body that does not inflate', http(400), 'malformed_json', 400],
    ['a body cut short', http(400, 'request.size.invalid'), 'malformed_json', 400],
    ['an unknown charset', http(415, 'charset.unsupported'), 'unsupported_media_type', 415],
    ['a slow request', http(408), 'request_timeout', 408],
    [
      'an address that cannot be decoded',
      Object.assign(new URIError('x'), { status: 400 }),
      'malformed_url',
      400,
    ],
    ['a bug', new TypeError('x is not a function'), 'internal_error', 500],
    ['a thrown text', 'oops', 'internal_error', 500],
    ['nothing', undefined, 'internal_error', 500],
  ])('answers %s with %3$s', (_, error, code, status) => {
    expect(toApiError(error).code).toBe(code);
    expect(statusOf(error)).toBe(status);
  });

  it('tells when to come back from an outage', () => {
    expect(toApiError(new UnavailableError('x')).more.retryAfterSeconds).toBeGreaterThan(0);
    expect(toApiError(new StoreUnavailableError('x')).more.retryAfterSeconds).toBeGreaterThan(0);
  });

  it('passes on what is already meant for the client', () => {
    const error = new ApiError('not_found', 'Nothing here.');
    expect(toApiError(error)).toBe(error);
  });

  it('shows nothing of the cause', () => {
    expect(toApiError(http(500)).detail).not.toContain('secret');
  });
});
