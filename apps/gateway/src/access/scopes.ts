import type { Scope } from '@prioritization/contracts';

const INCLUDED: Readonly<Record<Scope, readonly Scope[]>> = {
  submit: [],
  read: [],
  admin: ['submit', 'read'],
  operator: ['submit', 'read', 'admin'],
};

/** The scopes, and what they include. */
export const withIncluded = (scopes: readonly Scope[]): ReadonlySet<Scope> =>
  new Set(scopes.flatMap((scope) => [scope, ...INCLUDED[scope]]));
