import { z } from 'zod';
import { Ageing, Bands, ModelTables, ScoreScale, ServiceLevels } from './policy-tables';
import { TaskwarriorCoefficients } from './taskwarrior-coefficients';

const points = z.number().min(0).max(10);

const common = {
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be lower case letters, digits, dashes or underscores'),
  version: z.string().min(1).max(32).default('1.0.0'),
  tables: ModelTables.prefault({}),
  bands: Bands.optional().describe('The configured thresholds when left out.'),
  service_levels: ServiceLevels.prefault({}),
  ageing: Ageing.optional().describe('Off when left out.'),
};

const weight = z.number().min(0);

/** A weighted sum of urgency, business impact, risk, role and time. */
export const WeightedDefinition = z
  .object({
    kind: z.literal('weighted'),
    ...common,
    weights: z
      .object({
        urgency: weight,
        business_impact: weight,
        risk: weight,
        role_weight: weight,
        time_sensitivity: weight,
      })
      .default({
        urgency: 0.3,
        business_impact: 0.25,
        risk: 0.2,
        role_weight: 0.15,
        time_sensitivity: 0.1,
      })
      .refine(
        ({ role_weight, ...others }) =>
          10 * Object.values(others).reduce((sum, each) => sum + each, 0) + 5 * role_weight <=
          10 + 1e-9,
        'would let a score pass 10: the weights, with half of role_weight, may sum to 1 at most',
      ),
  })
  .meta({ id: 'WeightedDefinition' });
export type WeightedDefinition = z.infer<typeof WeightedDefinition>;

/** Taskwarrior's urgency: a sum of term × coefficient. */
export const TaskwarriorDefinition = z
  .object({
    kind: z.literal('taskwarrior'),
    ...common,
    coefficients: TaskwarriorCoefficients.prefault({}),
    priority_from: z
      .object({ high: z.number(), medium: z.number() })
      .default({ high: 8, medium: 5 })
      .refine(({ high, medium }) => high >= medium, 'high must not be below medium')
      .describe('Business values from which a task without a priority counts as H or M.'),
    scale: ScoreScale.default({ shape: 'saturating', scale: 8 }),
  })
  .meta({ id: 'TaskwarriorDefinition' });
export type TaskwarriorDefinition = z.infer<typeof TaskwarriorDefinition>;

const level = z.number().int().min(1).max(5);
const matrixRow = z.tuple([level, level, level]);
const levelsFrom = z
  .object({ first: points, second: points })
  .refine(({ first, second }) => first >= second, 'first must not be below second');

const neverEases = (rows: readonly (readonly number[])[]): boolean =>
  rows.every((row, impact) =>
    row.every(
      (priority, urgency) =>
        priority >= (row[urgency - 1] ?? 0) && priority >= (rows[impact - 1]?.[urgency] ?? 0),
    ),
  );

/** Impact × urgency → P1..P5. */
export const ItilDefinition = z
  .object({
    kind: z.literal('itil'),
    ...common,
    matrix: z
      .tuple([matrixRow, matrixRow, matrixRow])
      .default([
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 5],
      ])
      .refine(neverEases, 'a lower impact or urgency must not give a higher priority')
      .describe('Rows: impact 1..3. Columns: urgency 1..3.'),
    scores: z
      .tuple([points, points, points, points, points])
      .default([9.5, 7.5, 5, 3, 1])
      .refine(
        (scores) => scores.every((score, index) => score <= (scores[index - 1] ?? 10)),
        'scores must descend from P1 to P5',
      ),
    impact_from: levelsFrom.default({ first: 7, second: 4 }).describe('Of business impact.'),
    urgency_from: levelsFrom.default({ first: 7, second: 4 }).describe('Of urgency.'),
  })
  .meta({ id: 'ItilDefinition' });
export type ItilDefinition = z.infer<typeof ItilDefinition>;

/** (business value + time criticality + risk reduction) / job size. */
export const WsjfDefinition = z
  .object({
    kind: z.literal('wsjf'),
    ...common,
    job_size_hours: z
      .tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
      .default([2, 4, 8, 20, 40, 80])
      .refine(
        (hours) => hours.every((each, index) => each > (hours[index - 1] ?? 0)),
        'hours must rise from above 0',
      )
      .describe('Most hours of the sizes 1, 2, 3, 5, 8 and 13; more is 20.'),
    scale: ScoreScale.default({ shape: 'logarithmic', zero_at: 0.15, ten_at: 60 }),
  })
  .meta({ id: 'WsjfDefinition' });
export type WsjfDefinition = z.infer<typeof WsjfDefinition>;

/** Reach × impact × confidence / effort. */
export const RiceDefinition = z
  .object({
    kind: z.literal('rice'),
    ...common,
    hours_per_month: z.number().gt(0).default(160),
    scale: ScoreScale.default({ shape: 'logarithmic', zero_at: 1, ten_at: 100_000 }),
  })
  .meta({ id: 'RiceDefinition' });
export type RiceDefinition = z.infer<typeof RiceDefinition>;

/** Impact × confidence × ease. */
export const IceDefinition = z
  .object({
    kind: z.literal('ice'),
    ...common,
    scale: ScoreScale.default({ shape: 'root', ten_at: 1_000, degree: 3 }),
  })
  .meta({ id: 'IceDefinition' });
export type IceDefinition = z.infer<typeof IceDefinition>;

/** Urgent × important → do, schedule, delegate, drop. */
export const EisenhowerDefinition = z
  .object({
    kind: z.literal('eisenhower'),
    ...common,
    urgent_from: points.default(5).describe('Of urgency.'),
    important_from: points.default(7).describe('Of business impact.'),
    scores: z
      .object({ do: points, schedule: points, delegate: points, drop: points })
      .default({ do: 9, schedule: 7, delegate: 5, drop: 2 })
      .refine(
        (scores) =>
          scores.do >= Math.max(scores.schedule, scores.delegate) &&
          Math.min(scores.schedule, scores.delegate) >= scores.drop,
        'do must be the highest and drop the lowest',
      ),
  })
  .meta({ id: 'EisenhowerDefinition' });
export type EisenhowerDefinition = z.infer<typeof EisenhowerDefinition>;

/** A policy as data: the rules by which a tenant's tasks are scored. Everything has a default. */
export const PolicyDefinition = z
  .discriminatedUnion('kind', [
    WeightedDefinition,
    TaskwarriorDefinition,
    ItilDefinition,
    WsjfDefinition,
    RiceDefinition,
    IceDefinition,
    EisenhowerDefinition,
  ])
  .meta({ id: 'PolicyDefinition' });
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;
/** A policy as somebody writes it: only a kind, a name, and what differs from the defaults. */
export type PolicyDefinitionInput = z.input<typeof PolicyDefinition>;

const named = { name: common.name.optional().describe('The one in the address holds.') };
/** A policy as it is put at an address that names it. */
export const PolicyBody = z
  .discriminatedUnion('kind', [
    WeightedDefinition.extend(named),
    TaskwarriorDefinition.extend(named),
    ItilDefinition.extend(named),
    WsjfDefinition.extend(named),
    RiceDefinition.extend(named),
    IceDefinition.extend(named),
    EisenhowerDefinition.extend(named),
  ])
  .meta({ id: 'PolicyBody' });
export type PolicyKind = PolicyDefinition['kind'];
