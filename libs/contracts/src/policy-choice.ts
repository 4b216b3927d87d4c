import { z } from 'zod';
import { PolicyDefinition } from './policy';
import { TEXT_LIMITS } from './task-request';

/** Most coefficients with names of their own in a policy that is written out. */
const NAMED_COEFFICIENTS_LIMIT = 200;

const namedCoefficients = (definition: PolicyDefinition): number => {
  if (definition.kind !== 'taskwarrior') return 0;
  const { uda, user_keyword, user_project, user_tag } = definition.coefficients;
  return [uda, user_keyword, user_project, user_tag].reduce(
    (total, named) => total + Object.keys(named).length,
    0,
  );
};

/**
 * A policy by its name, or written out for this one question. Everybody who may read may ask, so
 * the work that a policy makes has a bound.
 */
export const PolicyChoice = z.union([
  z.string().min(1).max(TEXT_LIMITS.policy),
  PolicyDefinition.refine(
    (definition) => namedCoefficients(definition) <= NAMED_COEFFICIENTS_LIMIT,
    {
      message: `may have ${NAMED_COEFFICIENTS_LIMIT} named coefficients at most`,
      path: ['coefficients'],
    },
  ),
]);
export type PolicyChoice = z.infer<typeof PolicyChoice>;

/** Whether a task may stand above one it waits for. */
export const DependencyMode = z.enum(['honour', 'ignore']).default('honour');
