import { StoreUnavailableError } from '@prioritization/cache';
import { MessageTooLargeError, UnavailableError } from '@prioritization/messaging';
import { z } from 'zod';
import { ApiError } from './api-error';

/** Errors of Express and its body parser carry a status and sometimes a type. */
const HttpError = z.object({ status: z.number(), type: z.string().optional() });

const RETRY_SECONDS = 2;

const fromHttpError = (
  { status, type }: z.infer<typeof HttpError>,
  cause: unknown,
): ApiError | undefined => {
  if (status === 413)
    return new ApiError('payload_too_large', 'Send a smaller body, or split it.', { cause });
  if (status === 415) return new ApiError('unsupported_media_type', 'Send UTF-8 JSON.', { cause });
  if (status === 408)
    return new ApiError('request_timeout', 'Send the whole request faster.', { cause });
  if (type === 'entity.parse.failed') {
    return new ApiError('malformed_json', 'Send a body that is valid JSON.', { cause });
  }
  if (status !== 400) return undefined;
  return cause instanceof URIError
    ? new ApiError('malformed_url', 'Percent-encode the address as RFC 3986 says.', { cause })
    : new ApiError('malformed_json', 'Send a complete body that can be decoded.', { cause });
};

/** Whatever was thrown, as an error for the client: one place that maps them all. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  const retry = { retryAfterSeconds: RETRY_SECONDS, cause: error };
  if (error instanceof StoreUnavailableError) {
    return new ApiError(
      'read_model_unavailable',
      'Try again in a few seconds; nothing is lost.',
      retry,
    );
  }
  if (error instanceof UnavailableError) {
    return new ApiError(
      'queue_unavailable',
      'Send the same request again in a few seconds.',
      retry,
    );
  }
  if (error instanceof MessageTooLargeError) {
    return new ApiError('payload_too_large', 'Send a smaller task.', { cause: error });
  }
  const known = HttpError.safeParse(error);
  const mapped = known.success ? fromHttpError(known.data, error) : undefined;
  return (
    mapped ?? new ApiError('internal_error', 'Report this with the request id.', { cause: error })
  );
};
