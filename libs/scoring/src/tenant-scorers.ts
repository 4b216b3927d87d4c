import type { PolicyDefinition, TenantId } from '@prioritization/contracts';
import { createScorer, type Scorer, type ScorerOptions } from './score-task';

/** The scorer of a tenant: the built-in policies and its own. */
export type TenantScorers = (tenant: TenantId) => Scorer;

/**
 * Scorers by tenant, made once and made anew when a tenant's policies change.
 * @param policiesOf the tenant's own policies; the same array until one of them changes
 */
export const tenantScorers = (
  options: Omit<ScorerOptions, 'policies'>,
  policiesOf: (tenant: TenantId) => readonly PolicyDefinition[],
): TenantScorers => {
  const common = createScorer(options);
  const scorers = new WeakMap<readonly PolicyDefinition[], Scorer>();
  return (tenant) => {
    const policies = policiesOf(tenant);
    if (policies.length === 0) return common;
    const held = scorers.get(policies);
    if (held !== undefined) return held;
    const made = createScorer({ ...options, policies });
    scorers.set(policies, made);
    return made;
  };
};
