import { createReceiptSigner, type ReceiptSigner, type Vault } from '@prioritization/privacy';
import { ApiError } from '../http/api-error';

/** What the operations on users need. */
export interface UserProtection {
  readonly vault: Vault;
  readonly sign: ReceiptSigner;
}

/** @throws ApiError user_data_not_protected (501) when there is no master key. */
export type ProtectionOrRefuse = () => UserProtection;

export const openProtection = (
  vault: Vault | undefined,
  master: Uint8Array | undefined,
): ProtectionOrRefuse => {
  if (vault === undefined || master === undefined) {
    return () => {
      throw new ApiError(
        'user_data_not_protected',
        'Set USER_DATA_KEY for all services and start them again.',
      );
    };
  }
  const protection = { vault, sign: createReceiptSigner(master) };
  return () => protection;
};
