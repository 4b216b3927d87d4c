import { z } from 'zod';
import { secret, setting, wholeNumber } from './setting';

/** The key that protects what people send. */
export const userDataSettings = {
  key: secret(
    'USER_DATA_KEY',
    z
      .base64('must be 32 random bytes in base64, such as `openssl rand -base64 32` prints')
      .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
      .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')
      .optional(),
    'Master key of user data: 32 random bytes in base64, the same for all services; texts are kept in clear when not set',
  ),
};

/** What a person wants to be treated like. */
export const preferenceSettings = {
  timeToLiveSeconds: setting(
    'USER_DATA_TTL_SECONDS',
    wholeNumber(60).default(365 * 86_400),
    'How long the preferences of a user are kept after their last change, in seconds',
  ),
};
