import type { Request } from 'express';
import { ApiError } from '../http/api-error';

const LONGEST_KEY = 255;

/** A string of RFC 9651: printable ASCII in quotes, where `\` stands before a quote or itself. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
const BARE = /^[\x20\x21\x23-\x7e][\x20-\x7e]*$/;

/** What a field says; undefined when it says nothing that can be read. */
const readField = (field: string): string | undefined => {
  const quoted = QUOTED.exec(field)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  return BARE.test(field) ? field : undefined;
};

/**
 * The client's idempotency key: a structured-field string, or bare text. Undefined without one.
 * @throws ApiError invalid_parameter when it cannot be read, is empty or too long.
 */
export const idempotencyKeyOf = (request: Request): string | undefined => {
  const field = request.get('idempotency-key');
  if (field === undefined) return undefined;
  const key = readField(field.trim());
  if (key !== undefined && key.length > 0 && key.length <= LONGEST_KEY) return key;
  throw new ApiError(
    'invalid_parameter',
    `Send an Idempotency-Key of 1 to ${LONGEST_KEY} printable ASCII characters, best in quotes.`,
  );
};
