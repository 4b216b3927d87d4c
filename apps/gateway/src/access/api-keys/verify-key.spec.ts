import type { Scope } from '@prioritization/contracts';
import type { StoredApiKey } from '@prioritization/messaging';
import fc from 'fast-check';
import { createKeyText, digestOf, keyIdOf } from './key-text';
import { verifyKey } from './verify-key';

const NOW = new Date('2026-01-31T09:30:00.000Z');

const stored = (
  { keyId, key }: ReturnType<typeof createKeyText>,
  fields: Partial<StoredApiKey> = {},
): StoredApiKey => ({
  key_id: keyId,
  tenant: 'acme',
  name: 'test',
  scopes: ['read'],
  created_at: '2026-01-01T00:00:00.000Z',
  digest: digestOf(key).toString('hex'),
  ...fields,
});

const verifierOf = (keys: readonly StoredApiKey[], bootstrap?: string) =>
  verifyKey({
    store: { find: (keyId) => keys.find((key) => key.key_id === keyId) },
    bootstrap: bootstrap === undefined ? undefined : { key: bootstrap, tenant: 'default' },
    now: () => NOW,
  });

describe('an API key', () => {
  it('is its public id and a secret of 32 random bytes', () => {
    const { keyId, key } = createKeyText();
    expect(key).toMatch(/^pk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    expect(keyIdOf(key)).toBe(keyId);
    expect(Buffer.from(key.slice(keyId.length + 1), 'base64url')).toHaveLength(32);
    expect(createKeyText().key).not.toBe(key);
  });

  it('says who the caller is, and what it may do', async () => {
    const made = createKeyText();
    const caller = await verifierOf([stored(made, { scopes: ['admin'] })])(made.key);
    expect(caller).toEqual({
      id: made.keyId,
      tenant: 'acme',
      scopes: new Set<Scope>(['admin', 'submit', 'read']),
    });
  });

  it('is refused with one and the same sentence when any character differs, or it is not there', () => {
    const made = createKeyText();
    const verify = verifierOf([stored(made)]);
    const unknown = verify(createKeyText().key);
    expect(unknown).toEqual({ refused: expect.stringContaining('unknown or revoked') });
    fc.assert(
      fc.property(
        fc.nat(made.key.length - 1),
        fc.constantFrom('', 'A', 'b', '0', '_', '-', ' ', 'é', '\u0000'),
        (index, character) => {
          const changed = made.key.slice(0, index) + character + made.key.slice(index + 1);
          fc.pre(changed !== made.key);
          expect(verify(changed)).toEqual(unknown);
        },
      ),
    );
  });

  it('is refused when it belongs to the id of another one', () => {
    const [one, other] = [createKeyText(), createKeyText()];
    const verify = verifierOf([stored(one), stored(other)]);
    expect(verify(one.keyId + other.key.slice(other.keyId.length))).toHaveProperty('refused');
  });

  it('expires at its instant, and says so to nobody without its secret', () => {
    const made = createKeyText();
    const at = (expires_at: string) => verifierOf([stored(made, { expires_at })]);
    expect(at('2026-01-31T09:30:00.001Z')(made.key)).toHaveProperty('tenant', 'acme');
    expect(at('2026-01-31T09:30:00.000Z')(made.key)).toEqual({
      refused: expect.stringContaining('expired'),
    });
    const guessed = `${made.keyId}_${'A'.repeat(43)}`;
    expect(at('2026-01-31T09:30:00.000Z')(guessed)).toEqual({
      refused: expect.not.stringContaining('expired'),
    });
  });
});

describe('the bootstrap key', () => {
  const key = `pk_${'a1'.repeat(32)}`;

  it('makes an operator of the default tenant', () => {
    expect(verifierOf([], key)(key)).toMatchObject({
      id: 'bootstrap',
      tenant: 'default',
      scopes: new Set(['operator', 'admin', 'submit', 'read']),
    });
  });

  it('is unknown where it is not set', () => {
    expect(verifierOf([])(key)).toHaveProperty('refused');
    expect(verifierOf([], `pk_${'b2'.repeat(32)}`)(key)).toHaveProperty('refused');
  });
});
