import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { ErasureReceipt, ErasureStatement } from '@prioritization/contracts';
import { masterKeys } from './master-key';

/** Signs what an erasure did. */
export type ReceiptSigner = (statement: ErasureStatement) => ErasureReceipt;

/** What stands before the 32 bytes of an Ed25519 key in PKCS#8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/** RFC 8785 for what a statement holds: plain names, whole numbers, texts. */
const canonical = (statement: ErasureStatement): Buffer =>
  Buffer.from(JSON.stringify(statement, sorted));

/** The signing key follows from the master key, so that all instances sign alike. */
export const createReceiptSigner = (master: Uint8Array): ReceiptSigner => {
  const { signing } = masterKeys(master);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, signing]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return (statement) => ({
    ...statement,
    algorithm: 'Ed25519',
    public_key: publicKey.toString('base64'),
    signature: sign(null, canonical(statement), key).toString('base64'),
  });
};

/** Whether a receipt is what was signed with its public key; whose key that is, the reader must know. */
export const verifyReceipt = (receipt: ErasureReceipt): boolean => {
  const { algorithm, public_key, signature, ...statement } = receipt;
  const key = createPublicKey({
    key: Buffer.from(public_key, 'base64'),
    format: 'der',
    type: 'spki',
  });
  return verify(null, canonical(statement), key, Buffer.from(signature, 'base64'));
};
