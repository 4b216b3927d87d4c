import {
  storedInClear,
  StoreUnavailableError,
  type OpenStored,
  type UserData,
} from '@prioritization/cache';
import { UnavailableError } from '@prioritization/messaging';
import { isSealed, openResults, type OpenedResults, type Vault } from '@prioritization/privacy';
import type { TaskSealer } from '../feedback/record-feedback';
import { ApiError } from '../http/api-error';

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

/** Opens what the results stream holds; asked only when it is sealed. */
export const openSealedResults =
  (vault: Vault | undefined) =>
  (body: unknown): Promise<OpenedResults> =>
    openResults(() => {
      if (vault !== undefined) return vault;
      throw new Error('A result is sealed; set USER_DATA_KEY as the scorer-worker has it.');
    }, body);

/** Seals what is said of a task as the task itself is sealed: erased together, whenever that is. */
export const taskSealer =
  (vault: Vault | undefined, userData: Pick<UserData, 'storedTask'>): TaskSealer =>
  async (tenant, taskId) => {
    const stored = vault && (await userData.storedTask(tenant, taskId));
    if (vault === undefined || stored === undefined || !isSealed(stored)) return undefined;
    const opened = await vault.open(tenant, stored);
    if (opened !== 'erased') return opened.seal;
    throw new ApiError('not_found', 'Give the id of a task that has a result.');
  };
