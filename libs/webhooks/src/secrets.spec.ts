import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { SecretUnreadableError, createSecret, createSecretSeal, secretBytes } from './secrets';

const key = randomBytes(32);

describe('a secret', () => {
  it('is 32 random bytes in the spelling of Standard Webhooks', () => {
    const secret = createSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secretBytes(secret)).toHaveLength(32);
    expect(createSecret()).not.toBe(secret);
  });
});

describe('a seal', () => {
  const { seal, open } = createSecretSeal(key);

  it('gives back what was sealed, to its owner alone, and never twice the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (secret, owner, other) => {
        const sealed = seal(secret, owner);
        expect(open(sealed, owner)).toBe(secret.toWellFormed());
        expect(seal(secret, owner)).not.toBe(sealed);
        if (Buffer.from(other).equals(Buffer.from(owner))) return;
        expect(() => open(sealed, other)).toThrow(SecretUnreadableError);
      }),
    );
  });

  it('shows nothing of the secret', () => {
    const secret = createSecret();
    const sealed = seal(secret, 'wh_1');
    expect(sealed).not.toContain(secret.slice(6));
    expect(Buffer.from(sealed.split(':')[1] ?? '', 'base64').includes(secret)).toBe(false);
  });

  it('cannot be opened with another key, without one, or after a change', () => {
    const sealed = seal(createSecret(), 'wh_1');
    const changed = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`;
    expect(() => createSecretSeal(randomBytes(32)).open(sealed, 'wh_1')).toThrow(
      SecretUnreadableError,
    );
    expect(() => createSecretSeal(undefined).open(sealed, 'wh_1')).toThrow(
      /WEBHOOK_ENCRYPTION_KEY/,
    );
    expect(() => open(changed, 'wh_1')).toThrow(SecretUnreadableError);
    expect(() => open('aes-256-gcm:AAAA', 'wh_1')).toThrow(SecretUnreadableError);
  });

  it('is none without a key, and what was kept so stays readable with one', () => {
    const secret = createSecret();
    const kept = createSecretSeal(undefined).seal(secret, 'wh_1');
    expect(kept).toBe(secret);
    expect(open(kept, 'wh_1')).toBe(secret);
  });
});
