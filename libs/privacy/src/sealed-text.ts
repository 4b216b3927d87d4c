import { createHash } from 'node:crypto';
import { decrypt, encrypt, TamperedError } from './cipher';

/** A key and what tells it from the other keys the same subject had or will have. */
export interface SubjectKey {
  readonly id: Buffer;
  readonly key: Uint8Array;
}

const KEY_ID_BYTES = 8;

/** The id is a digest of the key: it says nothing of it, and needs no place of its own. */
export const subjectKey = (key: Uint8Array): SubjectKey => ({
  id: createHash('sha256').update('key id').update(key).digest().subarray(0, KEY_ID_BYTES),
  key,
});

/** Whose text it is, and within which tenant it may be read. */
export interface Owner {
  readonly tenant: string;
  readonly subject: string;
}

const bindingOf = ({ tenant, subject }: Owner): string => `${tenant}\0${subject}`;

/** How every sealed text of a subject begins. */
export const sealedPrefix = (subject: string): string => `sealed:v1:${subject}:`;

const SEALED = /^sealed:v1:([0-9a-f]{32}):([A-Za-z0-9_-]+)$/;

/** Whether a text claims to be a sealed one. */
export const isSealed = (text: string): boolean => text.startsWith('sealed:');

/** @throws TamperedError when it has not the form of a sealed text. */
const partsOf = (sealed: string): { subject: string; payload: Buffer } => {
  const [, subject, payload] = SEALED.exec(sealed) ?? [];
  if (subject === undefined || payload === undefined) throw new TamperedError();
  return { subject, payload: Buffer.from(payload, 'base64url') };
};

/** Whose text it is. @throws TamperedError when it has not the form of a sealed text. */
export const subjectOf = (sealed: string): string => partsOf(sealed).subject;

/** `sealed:v1:<subject>:<base64url of key id, nonce, cipher text and tag>` */
export const sealText = (owner: Owner, { id, key }: SubjectKey, text: string): string => {
  const cipher = encrypt(key, Buffer.from(text), bindingOf(owner));
  return sealedPrefix(owner.subject) + Buffer.concat([id, cipher]).toString('base64url');
};

/**
 * @returns undefined when it was sealed with another key than this: with one that is destroyed.
 * @throws TamperedError
 */
export const openText = (
  tenant: string,
  { id, key }: SubjectKey,
  sealed: string,
): string | undefined => {
  const { subject, payload } = partsOf(sealed);
  if (!payload.subarray(0, KEY_ID_BYTES).equals(id)) return undefined;
  const cipher = payload.subarray(KEY_ID_BYTES);
  return decrypt(key, cipher, bindingOf({ tenant, subject })).toString();
};
