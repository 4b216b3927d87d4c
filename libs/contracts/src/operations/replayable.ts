import type { ErrorCode } from '../errors';

/** For an unsafe operation whose answer may be given again: spread it into the declaration. */
export const REPLAYABLE = {
  replayable: true,
  headers: {
    'Idempotency-Key':
      'Sent again with the same key and body, it is done once and answered as before.',
  },
} as const;

/** On the answers of such an operation. */
export const REPLAYED = {
  'Idempotency-Replayed': '`true` when this is the answer to an earlier request with the key.',
} as const;

/** What such an operation may answer because of its key. */
export const REPLAY_ERRORS = [
  'idempotency_key_missing',
  'idempotency_in_flight',
  'idempotency_key_reused',
] as const satisfies readonly ErrorCode[];
