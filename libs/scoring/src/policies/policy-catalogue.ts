import { ERRORS, type ErrorCode } from '@prioritization/contracts';
import type { Policy } from './policy';

/** Somebody asked for a policy that is not there. Says which ones are. */
export class UnknownPolicyError extends Error {
  readonly code = 'unknown_policy' satisfies ErrorCode;
  readonly status = ERRORS.unknown_policy.status;

  constructor(
    readonly policy: string,
    readonly known: readonly string[],
  ) {
    super(`There is no policy “${policy}”; there are ${known.join(', ')}`);
    this.name = 'UnknownPolicyError';
  }
}

/** Policies by name; where two share one, the later holds. */
export const policyCatalogue = (
  policies: readonly Policy[],
): { readonly names: readonly string[]; find(name: string): Policy } => {
  const byName = new Map(policies.map((policy) => [policy.name, policy]));
  const names = [...byName.keys()];
  return {
    names,
    find(name) {
      const policy = byName.get(name);
      if (policy === undefined) throw new UnknownPolicyError(name, names);
      return policy;
    },
  };
};
