import { ERRORS, type ErrorCode } from '../errors';
import { isLimited } from './is-limited';
import type { Operation } from './operation';
import { REPLAY_ERRORS } from './replayable';

const WITH_BODY: readonly ErrorCode[] = [
  'malformed_json',
  'payload_too_large',
  'request_timeout',
  'unsupported_media_type',
  'validation_failed',
];
/** A credential may be missing, not enough, or impossible to judge right now. */
const WITH_CREDENTIAL: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'issuer_unavailable',
];
const ALWAYS: readonly ErrorCode[] = ['malformed_url', 'headers_too_large', 'internal_error'];

/** Every error that an operation may answer: its own, and what follows from what it is given. */
export const errorsOf = (operation: Operation): ErrorCode[] => {
  const takesParameters = operation.parameters !== undefined || operation.query !== undefined;
  const codes: ErrorCode[] = [
    ...(operation.errors ?? []),
    ...(operation.access === 'public' ? [] : WITH_CREDENTIAL),
    ...(operation.body === undefined ? [] : WITH_BODY),
    ...(takesParameters || operation.headers !== undefined ? (['invalid_parameter'] as const) : []),
    ...(operation.replayable ? REPLAY_ERRORS : []),
    ...(isLimited(operation) ? (['rate_limited'] as const) : []),
    ...ALWAYS,
  ];
  return [...new Set(codes)].sort((left, right) => ERRORS[left].status - ERRORS[right].status);
};
