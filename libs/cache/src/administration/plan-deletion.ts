import { FAMILIES_BY_NAME, type NamedFamily } from '@prioritization/cache-keys';

/** What somebody wants to delete from. */
export interface WantedDeletion {
  /** Undefined: of all tenants. */
  readonly tenant: string | undefined;
  readonly families: readonly string[] | undefined;
  readonly force: boolean;
}

/** The families to delete from, or why that cannot be. */
export type DeletionPlan =
  | { readonly families: readonly string[] }
  | { readonly refused: 'unknown'; readonly names: readonly string[] }
  /** Not made to be deleted. */
  | { readonly refused: 'protected'; readonly kept: readonly NamedFamily[] }
  /** Of no tenant, but of the engine. */
  | { readonly refused: 'of the engine'; readonly names: readonly string[] };

const known = [...FAMILIES_BY_NAME.values()];

/** The names of all families. */
export const FAMILY_NAMES: readonly string[] = known.map(({ name }) => name);

/** Those named, else all that are disposable; others only by name and by force. */
export const planDeletion = ({ tenant, families, force }: WantedDeletion): DeletionPlan => {
  if (families === undefined) {
    return { families: known.flatMap(({ name, disposable }) => (disposable ? [name] : [])) };
  }
  const names = families.filter((name) => !FAMILIES_BY_NAME.has(name));
  if (names.length > 0) return { refused: 'unknown', names };
  const meant = known.filter(({ name }) => families.includes(name));
  const kept = meant.filter(({ disposable }) => disposable !== true);
  if (!force && kept.length > 0) return { refused: 'protected', kept };
  const ofEngine = meant.filter(({ isSystem }) => isSystem);
  if (tenant !== undefined && ofEngine.length > 0) {
    return { refused: 'of the engine', names: ofEngine.map(({ name }) => name) };
  }
  return { families: meant.map(({ name }) => name) };
};
