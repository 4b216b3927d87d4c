import type { TenantId } from '@prioritization/contracts';
import type { TenantScorers } from '@prioritization/scoring';
import type { RequestHandler } from 'express';

/** The model's tables, as the tenant's default policy holds them. */
export const getTables = (scorers: TenantScorers, tenant: TenantId) => {
  const policy = () => scorers(tenant).policy;
  const table =
    (read: () => object): RequestHandler =>
    (_request, response) =>
      void response.json(read());

  return {
    /** GET /api/v1/config/categories: multiplier of the risk and of the SLA hours, by category. */
    categories: table(() => {
      const { tables, service_levels } = policy().definition;
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
    roles: table(() => policy().definition.tables.role_weights),
    /** GET /api/v1/config/priority-model: the whole default policy. */
    priorityModel: table(() => ({ ...policy().definition, version: policy().version })),
    /** GET /api/v1/config/thresholds: where the bands begin, and the base SLA hours of each. */
    thresholds: table(() => ({
      ...policy().bands,
      sla_hours: policy().definition.service_levels.base_hours,
    })),
  };
};
