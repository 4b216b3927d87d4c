import { createHmac, hkdfSync } from 'node:crypto';

/** What the master key is used for, each with a key of its own. */
export interface MasterKeys {
  /** Wraps the keys of the subjects. */
  readonly wrapping: Uint8Array;
  /** Seed of the key that signs receipts. */
  readonly signing: Uint8Array;
  /** Names a person within a tenant without saying who it is: 32 hex digits. */
  subjectToken(tenant: string, name: string): string;
}

const KEY_BYTES = 32;
const TOKEN_DIGITS = 32;

/** The same person, however the name was typed. */
const normalised = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Derives a key for each purpose, so that none of them says anything of another. */
export const masterKeys = (master: Uint8Array): MasterKeys => {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, '', `prioritization ${purpose}`, KEY_BYTES));
  const naming = derive('subject token');
  return {
    wrapping: derive('wrapping'),
    signing: derive('receipt signing'),
    subjectToken: (tenant, name) =>
      createHmac('sha256', naming)
        .update(`${tenant}\0${normalised(name)}`)
        .digest('hex')
        .slice(0, TOKEN_DIGITS),
  };
};
