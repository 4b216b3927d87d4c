import { flag, setting, wholeNumber, type ValuesOf } from './setting';

/** How answers are kept for clients that send a request again. */
export const idempotencySettings = {
  required: setting(
    'IDEMPOTENCY_REQUIRED',
    flag().default(false),
    'Refuse submissions without an Idempotency-Key',
  ),
  timeToLiveSeconds: setting(
    'IDEMPOTENCY_TTL_SECONDS',
    wholeNumber(1, 30 * 86_400).default(86_400),
    'How long an answer is kept under its Idempotency-Key, in seconds',
  ),
  leaseSeconds: setting(
    'IDEMPOTENCY_LEASE_SECONDS',
    wholeNumber(1, 3_600).default(40),
    'How long a key stays taken when its gateway dies, in seconds; longer than any answer takes',
  ),
  maxAnswerBytes: setting(
    'IDEMPOTENCY_MAX_ANSWER_BYTES',
    wholeNumber(0).default(1_000_000),
    'Larger answers are not kept, in bytes',
  ),
};

export type IdempotencyConfig = ValuesOf<{
  idempotency: typeof idempotencySettings;
}>['idempotency'];
