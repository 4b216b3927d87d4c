import type { ApiKeyId } from '@prioritization/contracts';
import { createHash, randomBytes } from 'node:crypto';

const ID_BYTES = 8;
const SECRET_BYTES = 32;
const KEY = /^(pk_[0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** SHA-256. The secret is random and long, so that nothing slower is needed. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** A new API key: `pk_`, a public id to find it by, and a secret. */
export const createKeyText = (): { readonly keyId: ApiKeyId; readonly key: string } => {
  const keyId = `pk_${randomBytes(ID_BYTES).toString('hex')}`;
  return { keyId, key: `${keyId}_${randomBytes(SECRET_BYTES).toString('base64url')}` };
};

/** The public id at the beginning of an API key; undefined for what cannot be one. */
export const keyIdOf = (key: string): ApiKeyId | undefined => KEY.exec(key)?.[1];
