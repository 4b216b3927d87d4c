import type { Policy, TenantScorers } from '@prioritization/scoring';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';

/** The model's tables, as the tenant's default policy holds them. */
export const tableHandlers = (scorers: TenantScorers) => {
  const table =
    (read: (policy: Policy) => object): RequestHandler =>
    (_request, response) =>
      void response.json(read(scorers(tenantOf(response)).policy));

  return {
    /** GET /api/v1/config/categories: multiplier of the risk and of the SLA hours, by category. */
    getCategories: table(({ definition: { tables, service_levels } }) => {
      return Object.fromEntries(
        Object.entries(tables.category_multipliers).map(([category, multiplier]) => [
          category,
          {
            multiplier,
            sla_factor: Object.entries(service_levels.category_factors).find(
              ([name]) => name === category,
            )?.[1],
          },
        ]),
      );
    }),
    /** GET /api/v1/config/roles: weight of who asks, 0..5. */
    getRoles: table(({ definition }) => definition.tables.role_weights),
    /** GET /api/v1/config/priority-model: the whole default policy. */
    getPriorityModel: table(({ definition, version }) => ({ ...definition, version })),
    /** GET /api/v1/config/thresholds: where the bands begin, and the base SLA hours of each. */
    getThresholds: table(({ bands, definition }) => ({
      ...bands,
      sla_hours: definition.service_levels.base_hours,
    })),
  };
};
