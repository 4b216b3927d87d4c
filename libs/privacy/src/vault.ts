import { randomBytes } from 'node:crypto';
import { tenantToken } from '@prioritization/contracts';
import { decrypt, encrypt, TamperedError } from './cipher';
import type { KeyBucket } from './key-bucket';
import { createKeyCache } from './key-cache';
import { masterKeys } from './master-key';
import { openText, sealText, subjectKey, subjectOf, type SubjectKey } from './sealed-text';

/** Seals a text for the person it was made for. */
export type SealText = (text: string) => string;

/** A text that could be opened, and a way to seal what is made of it for the same person. */
export interface Opened {
  readonly text: string;
  readonly subject: string;
  /** With the same key, even when that is destroyed meanwhile: then nobody can open it. */
  readonly seal: SealText;
}

/** Seals texts so that they can be read only as long as their subject's key exists. */
export interface Vault {
  /** Names a person without saying who it is. */
  subjectToken(tenant: string, name: string): string;
  /** Makes a key for the subject when it has none. */
  seal(tenant: string, subject: string, text: string): Promise<string>;
  /** Seals with the key that the subject has now, even when that is destroyed meanwhile. */
  sealer(tenant: string, subject: string): Promise<SealText>;
  /** @throws TamperedError */
  open(tenant: string, sealed: string): Promise<Opened | 'erased'>;
  /** Makes everything that is sealed for the subject unreadable, for good; false when it had no key. */
  destroyKey(tenant: string, subject: string): Promise<boolean>;
  /** Told of every person who is erased, by whomever; undefined when some may have been missed. */
  onErased(listener: (subject: string | undefined) => void): void;
}

/** The keys in the bucket were wrapped with another master key. */
export class WrongMasterKeyError extends Error {
  constructor(options?: ErrorOptions) {
    super(
      'USER_DATA_KEY is not the key that the stored keys are wrapped with. Give every service the key it had before.',
      options,
    );
    this.name = 'WrongMasterKeyError';
  }
}

const KEY_BYTES = 32;
/** Holds nothing but what tells whether the master key is the right one. */
const CHECK = 'check';

const wrappedKeys = (bucket: KeyBucket, wrapping: Uint8Array) => {
  const unwrap = (name: string, wrapped: Uint8Array): Uint8Array => {
    try {
      return decrypt(wrapping, wrapped, name);
    } catch (error) {
      throw error instanceof TamperedError ? new WrongMasterKeyError({ cause: error }) : error;
    }
  };
  const find = async (name: string): Promise<SubjectKey | undefined> => {
    const wrapped = await bucket.get(name);
    return wrapped && subjectKey(unwrap(name, wrapped));
  };
  /** Whoever is first makes the key; the others use it. */
  const findOrMake = async (name: string): Promise<SubjectKey> => {
    for (;;) {
      const found = await find(name);
      if (found !== undefined) return found;
      const key = randomBytes(KEY_BYTES);
      if (await bucket.create(name, encrypt(wrapping, key, name))) return subjectKey(key);
    }
  };
  return { find, findOrMake };
};

/**
 * Opens the vault of a bucket.
 * @throws WrongMasterKeyError
 */
export const openVault = async (bucket: KeyBucket, master: Uint8Array): Promise<Vault> => {
  const { wrapping, subjectToken } = masterKeys(master);
  const keys = wrappedKeys(bucket, wrapping);
  await keys.findOrMake(CHECK);
  const cache = createKeyCache();
  bucket.onDestroyed(cache.drop);

  const nameOf = (tenant: string, subject: string) => `${tenantToken(tenant)}.${subject}`;
  const cached = async <Found extends SubjectKey | undefined>(
    name: string,
    ask: (name: string) => Promise<Found>,
  ): Promise<SubjectKey | Found> => {
    const held = cache.get(name);
    if (held !== undefined) return held;
    const moment = cache.moment();
    const key = await ask(name);
    if (key !== undefined) cache.set(name, key, moment);
    return key;
  };
  const openFresh = async (tenant: string, name: string, sealed: string) => {
    const key = await cached(name, keys.find);
    const text = key && openText(tenant, key, sealed);
    return key === undefined || text === undefined ? undefined : { key, text };
  };

  const sealer = async (tenant: string, subject: string): Promise<SealText> => {
    const key = await cached(nameOf(tenant, subject), keys.findOrMake);
    return (text) => sealText({ tenant, subject }, key, text);
  };

  return {
    subjectToken,
    sealer,
    seal: async (tenant, subject, text) => (await sealer(tenant, subject))(text),
    async open(tenant, sealed) {
      const subject = subjectOf(sealed);
      const name = nameOf(tenant, subject);
      const held = cache.get(name);
      const text = held && openText(tenant, held, sealed);
      // A text of another key than the one at hand may be of a newer one.
      if (held !== undefined && text === undefined) cache.drop(name);
      const opened =
        held === undefined || text === undefined
          ? await openFresh(tenant, name, sealed)
          : { key: held, text };
      if (opened === undefined) return 'erased';
      const { key } = opened;
      return {
        text: opened.text,
        subject,
        seal: (further) => sealText({ tenant, subject }, key, further),
      };
    },
    async destroyKey(tenant, subject) {
      const name = nameOf(tenant, subject);
      const destroyed = await bucket.destroy(name);
      cache.drop(name);
      return destroyed;
    },
    onErased: (listener) => bucket.onDestroyed((name) => listener(name?.split('.')[1])),
  };
};
