import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret of Standard Webhooks. */
export const createSecret = (): string =>
  `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The bytes that sign. */
export const secretBytes = (secret: string): Buffer =>
  Buffer.from(secret.slice(PREFIX.length), 'base64');

/** A stored secret that cannot be read with the key there is. */
export class SecretUnreadableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SecretUnreadableError';
  }
}

/** How secrets are kept. A secret belongs to its owner: it cannot be read as another's. */
export interface SecretSeal {
  seal(secret: string, owner: string): string;
  /** @throws SecretUnreadableError */
  open(sealed: string, owner: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const SEALED = 'aes-256-gcm:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const seal = (key: Buffer, secret: string, owner: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
};

const open = (key: Buffer, sealed: string, owner: string): string => {
  const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64');
  const textAt = NONCE_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
    return decipher.update(bytes.subarray(textAt), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new SecretUnreadableError(
      'The secret was encrypted with another key; set WEBHOOK_ENCRYPTION_KEY to that one, or rotate the secret.',
      { cause: error },
    );
  }
};

/** Without a key secrets are kept as they are; those kept so before stay readable with one. */
export const createSecretSeal = (key: Buffer | undefined): SecretSeal => ({
  seal: (secret, owner) => (key === undefined ? secret : seal(key, secret, owner)),
  open(sealed, owner) {
    if (!sealed.startsWith(SEALED)) return sealed;
    if (key === undefined)
      throw new SecretUnreadableError('The secret is encrypted; set WEBHOOK_ENCRYPTION_KEY.');
    return open(key, sealed, owner);
  },
});
