import type { KeyBucket } from './key-bucket';
import { openVault, type Vault } from './vault';

export interface VaultContext {
  /** Opens the bucket of the keys; only called when there is a master key. */
  openBucket(): Promise<KeyBucket & { stop(): Promise<void> }>;
  readonly logger: { warn(fields: object, message: string): void };
  onStop(name: string, step: () => Promise<void>): void;
}

/** The vault when there is a master key; else undefined, which is said once. */
export const connectVault = async (
  master: Uint8Array | undefined,
  { openBucket, logger, onStop }: VaultContext,
): Promise<Vault | undefined> => {
  if (master === undefined) {
    logger.warn({}, 'user data is not protected: texts are kept in clear; set USER_DATA_KEY');
    return undefined;
  }
  const bucket = await openBucket();
  onStop('keys of user data', () => bucket.stop());
  return openVault(bucket, master);
};
