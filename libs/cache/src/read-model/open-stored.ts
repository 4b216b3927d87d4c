/** Makes a stored text readable; undefined when nobody can read it, now or any more. */
export type OpenStored = (
  tenant: string,
  stored: string,
) => Promise<string | undefined> | string | undefined;

/** How every sealed text begins, whoever it is sealed for. */
const SEALED = 'sealed:';

/** For texts that are stored as they are; what is sealed cannot be read without the key. */
export const storedInClear: OpenStored = (_tenant, stored) =>
  stored.startsWith(SEALED) ? undefined : stored;
