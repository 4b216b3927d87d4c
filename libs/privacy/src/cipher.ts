import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The bytes are not what was encrypted with this key for this purpose. */
export class TamperedError extends Error {
  constructor(options?: ErrorOptions) {
    super('What was sealed was changed, or belongs to somebody else.', options);
    this.name = 'TamperedError';
  }
}

/** Nonce, cipher text and tag. What `bound` says must be said again to decrypt. */
export const encrypt = (key: Uint8Array, plain: Uint8Array, bound: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** @throws TamperedError */
export const decrypt = (key: Uint8Array, sealed: Uint8Array, bound: string): Buffer => {
  const end = sealed.length - TAG_BYTES;
  if (end < NONCE_BYTES) throw new TamperedError();
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(bound))
      .setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch (error) {
    throw new TamperedError({ cause: error });
  }
};
