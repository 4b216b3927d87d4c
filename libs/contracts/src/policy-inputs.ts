import { z } from 'zod';
import { optional } from './optional';

/** The relative sizes that WSJF estimates with (SAFe's modified Fibonacci steps). */
export const RELATIVE_SIZES = [1, 2, 3, 5, 8, 13, 20] as const;

/** One of 1, 2, 3, 5, 8, 13, 20. */
export const RelativeSize = z.literal(RELATIVE_SIZES).meta({ id: 'RelativeSize' });
export type RelativeSize = z.infer<typeof RelativeSize>;

/** ITIL's three levels; 1 is the highest. */
export const ItilLevel = z.literal([1, 2, 3]).meta({ id: 'ItilLevel' });
export type ItilLevel = z.infer<typeof ItilLevel>;

/** RICE's impact per person: minimal, low, medium, high, massive. */
export const RICE_IMPACTS = [0.25, 0.5, 1, 2, 3] as const;

const tenth = z.number().min(1).max(10);
const NAME_LIMIT = 100;
const UDA_LIMIT = 50;

/**
 * What only one policy asks for, grouped by that policy because the same word means different
 * things: impact is 1..3 to ITIL, 0.25..3 to RICE and 1..10 to ICE. All of it is optional; what is
 * absent is derived from the task's other fields, as each policy documents.
 */
export const PolicyInputs = z
  .object({
    itil: optional(z.object({ impact: optional(ItilLevel), urgency: optional(ItilLevel) })),
    wsjf: optional(
      z.object({
        business_value: optional(RelativeSize),
        time_criticality: optional(RelativeSize),
        risk_reduction: optional(RelativeSize),
        job_size: optional(RelativeSize),
      }),
    ),
    rice: optional(
      z.object({
        reach: optional(z.number().min(0).max(1e9)).describe('People per period.'),
        impact: optional(z.literal(RICE_IMPACTS)),
        confidence: optional(z.number().min(0).max(1)),
        effort: optional(z.number().gt(0).max(1_000)).describe('Person-months.'),
      }),
    ),
    ice: optional(
      z.object({ impact: optional(tenth), confidence: optional(tenth), ease: optional(tenth) }),
    ),
    eisenhower: optional(
      z.object({ urgent: optional(z.boolean()), important: optional(z.boolean()) }),
    ),
    taskwarrior: optional(
      z.object({
        priority: optional(z.enum(['H', 'M', 'L'])),
        blocking: optional(z.boolean()).describe('Other open tasks depend on this one.'),
        inherited_urgency: optional(z.number()).describe(
          'The highest urgency among the tasks that depend on this one.',
        ),
        uda: optional(
          z
            .record(z.string().max(NAME_LIMIT), z.string().max(NAME_LIMIT))
            .refine((udas) => Object.keys(udas).length <= UDA_LIMIT, 'has too many attributes'),
        ).describe('User defined attributes.'),
      }),
    ),
  })
  .meta({ id: 'PolicyInputs' });
export type PolicyInputs = z.infer<typeof PolicyInputs>;
