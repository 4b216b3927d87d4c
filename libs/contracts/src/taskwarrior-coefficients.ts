import { z } from 'zod';

const coefficient = z.number().min(-1_000).max(1_000);
const named = z.record(z.string().min(1).max(100), coefficient);

/**
 * Taskwarrior's urgency coefficients, with its defaults. `due` and `age` must not be negative, so
 * that a nearer deadline and a longer wait never lower a score.
 */
export const TaskwarriorCoefficients = z
  .object({
    project: coefficient.default(1),
    active: coefficient.default(4),
    scheduled: coefficient.default(5),
    waiting: coefficient.default(-3),
    blocked: coefficient.default(-5),
    annotations: coefficient.default(1),
    tags: coefficient.default(1),
    due: coefficient.min(0).default(12),
    blocking: coefficient.default(8),
    age: coefficient.min(0).default(2),
    age_max_days: z.number().min(0).default(365),
    uda: named
      .default({ 'priority.H': 6, 'priority.M': 3.9, 'priority.L': 1.8 })
      .describe('By `name` when the attribute is there, or by `name.value` when it equals that.'),
    user_keyword: named.default({}).describe('Words of the title, by case.'),
    user_project: named.default({}).describe('A project and those below it.'),
    user_tag: named.default({ next: 15 }),
    inherit: z
      .boolean()
      .default(false)
      .describe('A blocking task takes the highest urgency of those it blocks, and 0.01 more.'),
  })
  .meta({ id: 'TaskwarriorCoefficients' });
export type TaskwarriorCoefficients = z.infer<typeof TaskwarriorCoefficients>;
