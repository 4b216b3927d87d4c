import { z } from 'zod';
import { Category, RequesterRole } from './task-request';
import { UrgencyLevel } from './priority-result';

const points = z.number().min(0).max(10);

const ascending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
const descending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value <= (values[index - 1] ?? 0));

/** How much the clock presses by the hours that are left. Fewer hours never press less. */
export const TimeSteps = z
  .object({
    steps: z.array(z.object({ hours_left: z.number(), score: points })).max(100),
    later: points.describe('With more hours left than the last step.'),
  })
  .refine(({ steps }) => ascending(steps.map(({ hours_left }) => hours_left)), {
    message: 'hours_left must rise from step to step',
    path: ['steps'],
  })
  .refine(({ steps, later }) => descending([...steps.map(({ score }) => score), later]), {
    message: 'scores must not rise as more hours are left, `later` included',
    path: ['steps'],
  })
  .meta({ id: 'TimeSteps' });
export type TimeSteps = z.infer<typeof TimeSteps>;

/**
 * The tables behind the parts of a score (urgency, business impact, risk, role, time), which every
 * policy reports and derives its missing inputs from. Defaults: the predecessor's published model.
 */
export const ModelTables = z
  .object({
    category_multipliers: z.record(Category, z.number().min(0).max(10)).default({
      SECURITY: 1.5,
      INFRASTRUCTURE: 1.3,
      MEETING_PREP: 1.2,
      SUPPORT: 1,
      COMPLIANCE: 0.9,
      DEVELOPMENT: 0.8,
      MAINTENANCE: 0.7,
      TRAINING: 0.6,
    }),
    role_weights: z.record(RequesterRole, z.number().min(0).max(5)).default({
      CEO: 5,
      CFO: 4.5,
      CTO: 4.5,
      MANAGER: 3.5,
      IT_ADMIN: 3,
      DEVELOPER: 2.5,
      CLIENT: 2.5,
      EMPLOYEE: 2,
    }),
    meeting_time: TimeSteps.default({
      steps: [
        { hours_left: 1, score: 10 },
        { hours_left: 4, score: 8 },
        { hours_left: 24, score: 6 },
      ],
      later: 4,
    }),
    deadline: TimeSteps.default({
      steps: [
        { hours_left: 2, score: 9 },
        { hours_left: 8, score: 7 },
        { hours_left: 48, score: 5 },
      ],
      later: 3,
    }),
    without_date: points.default(2),
    urgency_mix: z
      .object({ time_sensitivity: z.number().min(0), risk: z.number().min(0) })
      .default({ time_sensitivity: 0.6, risk: 0.4 })
      .refine((mix) => mix.time_sensitivity + mix.risk <= 1 + 1e-9, 'must sum to 1 at most'),
  })
  .refine(
    ({ deadline, meeting_time, without_date }) =>
      [deadline.later, meeting_time.later].every((later) => later >= without_date),
    { message: 'must not exceed what a far date scores', path: ['without_date'] },
  )
  .meta({ id: 'ModelTables' });
export type ModelTables = z.infer<typeof ModelTables>;

/** Where the bands begin. A score on a threshold belongs to the band above it. */
export const Bands = z
  .object({ critical: points, high: points, medium: points })
  .refine(({ critical, high, medium }) => critical > high && high > medium, {
    message: 'thresholds must descend: critical above high above medium',
  })
  .meta({ id: 'Bands' });
export type Bands = z.infer<typeof Bands>;

/** Hours within which a task should be resolved: base by band, times a factor by category. */
export const ServiceLevels = z
  .object({
    base_hours: z
      .record(UrgencyLevel, z.number().gt(0))
      .default({ CRITICAL: 1, HIGH: 4, MEDIUM: 24, LOW: 72 }),
    category_factors: z.record(Category, z.number().gt(0)).default({
      MEETING_PREP: 0.3,
      SECURITY: 0.5,
      INFRASTRUCTURE: 0.7,
      SUPPORT: 1,
      COMPLIANCE: 1.2,
      DEVELOPMENT: 1.5,
      MAINTENANCE: 2,
      TRAINING: 3,
    }),
  })
  .meta({ id: 'ServiceLevels' });
export type ServiceLevels = z.infer<typeof ServiceLevels>;

/** A linear lift for every day a task has waited, up to a cap. */
export const Ageing = z
  .object({ points_per_day: z.number().gt(0).max(10), cap: z.number().gt(0).max(10) })
  .meta({ id: 'Ageing' });
export type Ageing = z.infer<typeof Ageing>;

/**
 * How a policy's own number becomes 0..10; each shape rises with it and is cut at 0 and 10.
 * logarithmic: 10 ln(raw / zero_at) / ln(ten_at / zero_at). root: 10 (raw / ten_at)^(1 / degree).
 * saturating: 10 (1 − e^(−raw / scale)).
 */
export const ScoreScale = z
  .discriminatedUnion('shape', [
    z
      .object({ shape: z.literal('logarithmic'), zero_at: z.number().gt(0), ten_at: z.number() })
      .refine(({ zero_at, ten_at }) => ten_at > zero_at, {
        message: 'must be above zero_at',
        path: ['ten_at'],
      }),
    z.object({
      shape: z.literal('root'),
      ten_at: z.number().gt(0),
      degree: z.number().min(1).max(10),
    }),
    z.object({ shape: z.literal('saturating'), scale: z.number().gt(0) }),
  ])
  .meta({ id: 'ScoreScale' });
export type ScoreScale = z.infer<typeof ScoreScale>;
