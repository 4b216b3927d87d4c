import type { Factor, TaskwarriorDefinition } from '@prioritization/contracts';
import { field } from './model-parts';
import type { Rules, Situation } from './rules';
import { scaled } from './score-scale';
import type { UrgencyTerm } from './taskwarrior-term';
import { urgencyInstants, urgencyTermsBy } from './taskwarrior-terms';

/** The smallest positive normal 32-bit float, where the search for an inherited urgency starts. */
const SMALLEST_FLOAT = 2 ** -126;
const ABOVE_THE_BLOCKED = 0.01;

const inheriting = (
  urgency: number,
  { features: { inputs } }: Situation,
  { coefficients }: TaskwarriorDefinition,
): number => {
  const given = inputs.taskwarrior;
  if (!coefficients.inherit || given?.blocking !== true) return urgency;
  const inherited = Math.fround(Math.max(SMALLEST_FLOAT, given.inherited_urgency ?? 0));
  return inherited > urgency ? Math.fround(inherited + ABOVE_THE_BLOCKED) : urgency;
};

/** Adds up as `task` does: every product and every sum is rounded to a 32-bit float. */
const ownUrgency = (terms: readonly UrgencyTerm[]): number =>
  terms.reduce(
    (sum, { value, coefficient }) =>
      Math.fround(sum + Math.fround(value * Math.fround(coefficient))),
    0,
  );

const termFactor = (
  { name, label, value, coefficient, evidence }: UrgencyTerm,
  rate: number,
): Factor => ({
  name,
  label,
  value,
  unit: 'of 1',
  weight: coefficient,
  contribution: rate * value * coefficient,
  evidence: [...evidence],
});

/** What the terms alone do not explain: an inherited urgency, rounding, or the floor at 0. */
const remainder = (contribution: number, inherits: boolean): Factor => ({
  name: inherits ? 'inherited' : 'floor',
  label: inherits ? 'inherited from blocked tasks' : 'floor',
  value: contribution,
  unit: 'points of 10',
  weight: 1,
  contribution,
  evidence: inherits
    ? [field('policy_inputs.taskwarrior.inherited_urgency')]
    : [{ source: 'default', text: 'scores start at 0' }],
});

/**
 * Rounding to 32 bits is spread over the terms, a larger difference is a factor of its own. A sum
 * this close to 0 is not divided by: terms that cancel out would seem to count without bounds.
 */
const ROUNDING = 1e-4;

/**
 * Taskwarrior's urgency (version 2.6, `Task::urgency_c`): a sum of term × coefficient, in its
 * 32-bit arithmetic and order. Score: by default 10 (1 − e^(−urgency / 8)), so that 4.1 is
 * MEDIUM, 8.4 HIGH and 15.2 CRITICAL; an urgency below 0 scores 0. Every term contributes in
 * proportion to its urgency; below 0 a floor carries the rest.
 */
export const taskwarriorRules = (definition: TaskwarriorDefinition): Rules => {
  const urgencyTerms = urgencyTermsBy(definition);
  const urgencyOf = (situation: Situation): number =>
    inheriting(ownUrgency(urgencyTerms(situation.features, situation.now)), situation, definition);

  const factors = (situation: Situation): Factor[] => {
    const terms = urgencyTerms(situation.features, situation.now);
    const own = terms.reduce((sum, { value, coefficient }) => sum + value * coefficient, 0);
    const urgency = urgencyOf(situation);
    const points = scaled(urgency, definition.scale);
    const inherits = urgency - own > ROUNDING;
    const explained = inherits ? urgency : own;
    const rate = explained > ROUNDING ? points / explained : scaled(1, definition.scale);
    const rest = points - rate * own;
    return [
      ...terms.map((term) => termFactor(term, rate)),
      ...(Math.abs(rest) > 1e-12 ? [remainder(rest, inherits)] : []),
    ];
  };

  return {
    points: (situation) => scaled(urgencyOf(situation), definition.scale),
    factors,
    raw: (situation) => ({ value: urgencyOf(situation), unit: 'urgency' }),
    instants: (features) => urgencyInstants(features, definition),
    continuous: true,
  };
};
