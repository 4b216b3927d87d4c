import { KEY_FAMILIES, type KeyFamily } from './families';

/** What a key says of itself. */
export interface KeyParts {
  /** Such as `result-cache`; the name under which a family is administered. */
  readonly family: string;
  /** Undefined for what belongs to the whole engine. */
  readonly tenant: string | undefined;
  /** The last part, such as a task id; empty for a family of which a tenant has one key. */
  readonly name: string;
}

/** A family as it is administered. */
export interface NamedFamily extends KeyFamily {
  readonly name: string;
  /** Of the whole engine, not of a tenant. */
  readonly isSystem: boolean;
  /** What the last part of its keys is, such as `<task id>`; undefined when there is none. */
  readonly lastPart: string | undefined;
}

const PATTERN = /^\{(tenant|system)\}:([a-z-]+)(?::(<[a-z ]+>))?$/;

const named = (family: KeyFamily): NamedFamily => {
  const [, owner, name, lastPart] = PATTERN.exec(family.pattern) ?? [];
  if (name === undefined) throw new Error(`The pattern ${family.pattern} has another shape.`);
  return { ...family, name, isSystem: owner === 'system', lastPart };
};

/** Every family by its name. */
export const FAMILIES_BY_NAME: ReadonlyMap<string, NamedFamily> = new Map(
  KEY_FAMILIES.map(named).map((family) => [family.name, family]),
);

const KEY = /^\{([A-Za-z0-9][A-Za-z0-9_.-]{0,63})\}:([a-z-]+)(?::([\s\S]*))?$/;

/** Takes a key apart; undefined when it is none of the engine's. */
export const readKey = (key: string): KeyParts | undefined => {
  const [, owner, family = '', name] = KEY.exec(key) ?? [];
  const known = FAMILIES_BY_NAME.get(family);
  if (owner === undefined || known === undefined) return undefined;
  if ((name === undefined) !== (known.lastPart === undefined)) return undefined;
  if (known.isSystem && owner !== 'system') return undefined;
  return { family, tenant: known.isSystem ? undefined : owner, name: name ?? '' };
};

/**
 * Pattern (Redis glob) of the keys of a tenant, of one of its families, or of all when there is
 * no tenant. Neither a tenant nor a family can hold a character that means something in a glob.
 */
export const scanPattern = (tenant: string | undefined, family: string | undefined): string => {
  const owner = tenant === undefined ? '{*}' : `{${tenant}}`;
  return family === undefined ? `${owner}:*` : `${owner}:${family}*`;
};

/** Parts that say nothing about people. */
const HARMLESS_PARTS = new Set<string | undefined>([
  undefined,
  '<digest>',
  '<bucket>',
  '<family>',
  '<webhook id>',
  '<job id>',
]);

/** A key as it may be shown to people: without what clients wrote into it. */
export const shownKey = (key: string): string => {
  const parts = readKey(key);
  if (parts === undefined) return '…';
  if (HARMLESS_PARTS.has(FAMILIES_BY_NAME.get(parts.family)?.lastPart)) return key;
  return `{${parts.tenant ?? 'system'}}:${parts.family}:…`;
};
