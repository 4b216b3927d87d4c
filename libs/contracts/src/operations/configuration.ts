import { z } from 'zod';
import { PolicyBody, PolicyDefinition } from '../policy';
import { Bands, ServiceLevels } from '../policy-tables';
import { Category, RequesterRole } from '../task-request';
import { json, type Operations } from './operation';

/** A policy in the path of an address. */
export const PolicyParameters = z.object({ name: PolicyDefinition.options[0].shape.name });

/** A policy as it is shown. */
export const ShownPolicy = z
  .object({
    own: z.boolean().describe('Whether it is the tenant’s own.'),
    version: z.string().describe('Covers every setting: equal versions score alike.'),
    definition: PolicyDefinition,
  })
  .meta({ id: 'ShownPolicy' });
export type ShownPolicy = z.infer<typeof ShownPolicy>;

const table = <Schema extends z.ZodType>(
  path: string,
  summary: string,
  schema: Schema,
  example: unknown,
) =>
  ({
    method: 'get',
    path: `/api/v1/config/${path}`,
    tag: 'Configuration',
    summary,
    access: 'read',
    answers: { 200: { description: 'The table.', content: json(schema), example } },
  }) as const;

const policy = {
  path: '/api/v1/config/policies/{name}',
  tag: 'Configuration',
  parameters: PolicyParameters,
} as const;

/** Examples are what the defaults say. */
const WEIGHTED = PolicyDefinition.parse({ kind: 'weighted', name: 'calm' });
const BANDS = { critical: 9, high: 7, medium: 5 };
const SHOWN = { own: true, version: '1.0.0+3f2a9c41', definition: WEIGHTED };
const CATEGORIES = Object.fromEntries(
  Object.entries(WEIGHTED.tables.category_multipliers).map(([category, multiplier]) => [
    category,
    { multiplier, sla_factor: 1 },
  ]),
);

/** By which rules tasks are scored. */
export const configurationOperations = {
  getCategories: table(
    'categories',
    'Multiplier of the risk and of the SLA hours, by category.',
    z.record(Category, z.object({ multiplier: z.number(), sla_factor: z.number() })),
    CATEGORIES,
  ),
  getRoles: table(
    'roles',
    'Weight of who asks.',
    z.record(RequesterRole, z.number()),
    WEIGHTED.tables.role_weights,
  ),
  getPriorityModel: table(
    'priority-model',
    'The whole default policy.',
    PolicyDefinition,
    WEIGHTED,
  ),
  getThresholds: table(
    'thresholds',
    'Where the bands begin, and the base SLA hours of each.',
    Bands.safeExtend({ sla_hours: ServiceLevels.shape.base_hours }),
    { ...BANDS, sla_hours: WEIGHTED.service_levels.base_hours },
  ),
  listPolicies: table(
    'policies',
    'Every policy a task may name.',
    z.object({ policies: z.array(ShownPolicy) }),
    { policies: [SHOWN] },
  ),
  getPolicy: {
    ...policy,
    method: 'get',
    summary: 'One policy.',
    access: 'read',
    answers: { 200: { description: 'The policy.', content: json(ShownPolicy), example: SHOWN } },
    errors: ['not_found'],
  },
  putPolicy: {
    ...policy,
    method: 'put',
    summary: 'Stores a policy of the tenant’s own; the name of a built-in one replaces it.',
    access: 'admin',
    body: {
      content: json(PolicyBody),
      example: { kind: 'weighted', bands: BANDS },
    },
    answers: {
      200: {
        description: 'It was there and is replaced.',
        content: json(ShownPolicy),
        example: SHOWN,
      },
      201: { description: 'It is new.', content: json(ShownPolicy), example: SHOWN },
    },
    errors: ['queue_unavailable'],
  },
  removePolicy: {
    ...policy,
    method: 'delete',
    summary: 'Removes a policy of the tenant’s own; a built-in one shows again.',
    access: 'admin',
    answers: { 204: { description: 'It is gone.' } },
    errors: ['not_found', 'queue_unavailable'],
  },
} as const satisfies Operations;
