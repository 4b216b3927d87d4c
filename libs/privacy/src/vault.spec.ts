import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { TamperedError } from './cipher';
import type { KeyBucket } from './key-bucket';
import { createReceiptSigner, verifyReceipt } from './receipts';
import { openVault, WrongMasterKeyError, type Vault } from './vault';

/** As the bucket in NATS behaves, without NATS. */
const bucketInMemory = (): KeyBucket => {
  const held = new Map<string, Uint8Array>();
  const listeners: ((name: string | undefined) => void)[] = [];
  return {
    get: async (name) => held.get(name),
    async create(name, value) {
      if (held.has(name)) return false;
      held.set(name, value);
      return true;
    },
    async destroy(name) {
      listeners.forEach((listener) => listener(name));
      return held.delete(name);
    },
    onDestroyed: (listener) => void listeners.push(listener),
  };
};

const master = randomBytes(32);
const tenants = fc.constantFrom('acme', 'other');
const names = fc.string({ minLength: 1, maxLength: 200 });
const texts = fc.string({ unit: 'grapheme' });

describe('a vault', () => {
  let bucket: KeyBucket;
  let vault: Vault;
  beforeEach(async () => {
    bucket = bucketInMemory();
    vault = await openVault(bucket, master);
  });
  const textOf = async (sealed: string, tenant = 'acme') => {
    const opened = await vault.open(tenant, sealed);
    return opened === 'erased' ? opened : opened.text;
  };

  it('opens what it sealed, in another instance too', async () => {
    const second = await openVault(bucket, master);
    await fc.assert(
      fc.asyncProperty(tenants, names, texts, async (tenant, name, text) => {
        const subject = vault.subjectToken(tenant, name);
        const opened = await second.open(tenant, await vault.seal(tenant, subject, text));
        expect(opened).toMatchObject({ text, subject });
      }),
    );
  });

  it('notices every changed character', async () => {
    const subject = vault.subjectToken('acme', 'Ada');
    const sealed = await vault.seal('acme', subject, 'a text');
    const start = sealed.lastIndexOf(':') + 1;
    // The key's id stands first: with another one the text counts as sealed with a destroyed key.
    for (let at = start; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const opened = await textOf(changed).catch((error: unknown) => error);
      expect(opened === 'erased' || opened instanceof TamperedError).toBe(true);
    }
  });

  it('opens nothing of another tenant, nor under another person’s name', async () => {
    const subject = vault.subjectToken('acme', 'Ada');
    const sealed = await vault.seal('acme', subject, 'a text');
    expect(await textOf(sealed, 'other')).toBe('erased');
    const bob = vault.subjectToken('acme', 'Bob');
    await vault.seal('acme', bob, 'a text');
    expect(await textOf(sealed.replace(subject, bob))).toBe('erased');
  });

  it('opens nothing after the key is destroyed, even when the person has a new key', async () => {
    const subject = vault.subjectToken('acme', 'Ada');
    const sealed = await vault.seal('acme', subject, 'a text');
    const opened = await vault.open('acme', sealed);
    expect(await vault.destroyKey('acme', subject)).toBe(true);
    expect(await vault.destroyKey('acme', subject)).toBe(false);
    expect(await textOf(sealed)).toBe('erased');
    const after = await vault.seal('acme', subject, 'a new text');
    expect(await textOf(after)).toBe('a new text');
    expect(await textOf(sealed)).toBe('erased');
    if (opened === 'erased') throw new Error('It could be opened before.');
    expect(await textOf(opened.seal('made of it'))).toBe('erased');
  });

  it('seals unreadably with a key that is destroyed meanwhile, and tells who was erased', async () => {
    const told: (string | undefined)[] = [];
    vault.onErased((subject) => told.push(subject));
    const subject = vault.subjectToken('acme', 'Ada');
    const seal = await vault.sealer('acme', subject);
    expect(await textOf(seal('in time'))).toBe('in time');
    await vault.destroyKey('acme', subject);
    expect(await textOf(seal('too late'))).toBe('erased');
    expect(told).toEqual([subject]);
  });

  it('refuses another master key', async () => {
    await expect(openVault(bucket, randomBytes(32))).rejects.toThrow(WrongMasterKeyError);
  });
});

describe('a subject token', () => {
  it('is the same however the name is typed, and another for each tenant and master key', async () => {
    const { subjectToken } = await openVault(bucketInMemory(), master);
    expect(subjectToken('acme', '  ADA   lovelace ')).toBe(subjectToken('acme', 'Ada Lovelace'));
    expect(subjectToken('other', 'Ada')).not.toBe(subjectToken('acme', 'Ada'));
    const stranger = await openVault(bucketInMemory(), randomBytes(32));
    expect(stranger.subjectToken('acme', 'Ada')).not.toBe(subjectToken('acme', 'Ada'));
    expect(subjectToken('acme', 'Ada')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a receipt', () => {
  const statement = {
    subject: '9f86d081884c7d659a2feaa0c55ad015',
    tenant: 'acme',
    erased_at: '2026-01-31T09:30:00.000Z',
    counts: { tasks: 1, preferences: 0, judgements: 0, webhook_deliveries: 0, kept_answers: 0 },
    key_destroyed: true,
  } as const;

  it('verifies as it is, and not when anything in it is changed', () => {
    const receipt = createReceiptSigner(master)(statement);
    expect(verifyReceipt(receipt)).toBe(true);
    expect(verifyReceipt({ ...receipt, counts: { ...receipt.counts, tasks: 2 } })).toBe(false);
    expect(verifyReceipt({ ...receipt, tenant: 'other' })).toBe(false);
  });

  it('is signed alike by all that have the master key', () => {
    expect(createReceiptSigner(master)(statement)).toEqual(createReceiptSigner(master)(statement));
  });
});
