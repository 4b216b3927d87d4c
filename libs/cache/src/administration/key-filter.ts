import { readKey, scanPattern, type KeyParts } from '@prioritization/cache-keys';
import { createGlob } from './glob';

/** Which keys are meant. */
export interface KeyFilter {
  /** Undefined: of all tenants, and of the engine itself. */
  readonly tenant: string | undefined;
  readonly families: readonly string[];
  /** For the last part of the key. */
  readonly pattern?: string | undefined;
}

/** A key that is meant, taken apart. */
export interface MatchedKey extends KeyParts {
  readonly key: string;
}

/** Picks those that are meant out of keys that Redis gave. */
export const createKeyFilter = ({
  tenant,
  families,
  pattern,
}: KeyFilter): ((keys: readonly string[]) => MatchedKey[]) => {
  const named = new Set(families);
  const fits = pattern === undefined ? () => true : createGlob(pattern);
  return (keys) =>
    keys.flatMap((key) => {
      const parts = readKey(key);
      const isMeant =
        parts !== undefined &&
        named.has(parts.family) &&
        (tenant === undefined || parts.tenant === tenant) &&
        fits(parts.name);
      return isMeant ? [{ key, ...parts }] : [];
    });
};

/** What Redis is asked for: never a pattern of a user, only what narrows its answers down. */
export const scanPatternOf = ({ tenant, families }: KeyFilter): string =>
  scanPattern(tenant, families.length === 1 ? families[0] : undefined);
