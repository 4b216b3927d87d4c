import type { Ranking } from '@prioritization/cache';
import type { TenantId } from '@prioritization/contracts';
import type { TenantScorers } from '@prioritization/scoring';
import type { OrderRules } from './order-backlog';

/** What tells the order of a tenant's backlog. */
export interface RankingDependencies {
  readonly ranking: Ranking;
  readonly scorers: TenantScorers;
}

const NO_DEPENDENCIES: OrderRules['dependencies'] = new Map();

/** Reads what the order follows from, beside the scores: two commands where there is nothing. */
export const readOrderRules = async (
  { ranking, scorers }: RankingDependencies,
  tenant: TenantId,
  mode: 'honour' | 'ignore',
): Promise<OrderRules> => {
  const [dependencies, overrides] = await Promise.all([
    mode === 'ignore' ? NO_DEPENDENCIES : ranking.dependencies(tenant),
    ranking.overrides(tenant),
  ]);
  return { dependencies, overrides, bands: scorers(tenant).policy.bands };
};

/** Whether the scores alone tell the order: then a page is one range of a sorted set. */
export const scoresDecide = ({ dependencies, overrides }: OrderRules): boolean =>
  dependencies.size === 0 && overrides.size === 0;
