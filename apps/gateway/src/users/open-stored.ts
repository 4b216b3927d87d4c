import { storedInClear, StoreUnavailableError, type OpenStored } from '@prioritization/cache';
import { UnavailableError } from '@prioritization/messaging';
import { isSealed, type Vault } from '@prioritization/privacy';

/** Opens what Redis holds sealed. What was stored before protection was on is in clear. */
export const openStored = (vault: Vault | undefined): OpenStored => {
  if (vault === undefined) return storedInClear;
  return async (tenant, stored) => {
    if (!isSealed(stored)) return stored;
    try {
      const opened = await vault.open(tenant, stored);
      return opened === 'erased' ? undefined : opened.text;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      throw new StoreUnavailableError(error.message, { cause: error });
    }
  };
};
