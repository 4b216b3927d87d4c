import type { Counterfactual, UrgencyLevel } from '@prioritization/contracts';
import { bandOf, compareBands } from '../advice/band';
import type { Features } from '../features/resolve-features';
import type { Policy } from '../policies/policy';
import { fieldLevers } from './field-levers';
import { firstWhere } from './first-where';
import { inputLevers } from './input-levers';
import { valuesBeyond, type Lever } from './lever';

type Direction = Counterfactual['direction'];

const describeChange = ({ label, current, say }: Lever, to: number, isNearest: boolean): string => {
  if (current !== undefined) return `${label} ${say(to)} instead of ${say(current)}`;
  return isNearest ? `any ${label}` : `a ${label} ${say(to)}`;
};

/**
 * The smallest change of one field that moves a task out of its band. Every policy rises or falls
 * with a field all the way, so the first value across the threshold is found by halving.
 */
const smallestChange = (
  lever: Lever,
  direction: Direction,
  band: UrgencyLevel,
  bandWith: (value: number) => UrgencyLevel,
): Counterfactual | undefined => {
  if (lever.current === undefined && direction === 'lower') return undefined;
  const values = valuesBeyond(lever, (direction === 'lift') === lever.lifts);
  const crosses = (index: number): boolean => {
    const difference = compareBands(bandWith(values.at(index)), band);
    return direction === 'lift' ? difference > 0 : difference < 0;
  };
  const found = firstWhere(values.count, crosses, lever.turns?.map(values.indexOf));
  if (found === undefined) return undefined;
  const to = values.at(found);
  return {
    factor: lever.field,
    label: lever.label,
    direction,
    from: lever.current === undefined ? null : lever.show(lever.current),
    to: lever.show(to),
    change: describeChange(lever, to, found === 0),
    band: bandWith(to),
  };
};

const leversOf = (policy: Policy, features: Features, now: number): Lever[] => [
  ...fieldLevers(features, policy.definition.tables, now),
  ...inputLevers(features, policy.definition.kind),
];

/** From a band at an end of the scale nothing leads further, so nothing is tried. */
const directionsFrom = (band: UrgencyLevel): Direction[] => {
  if (band === 'CRITICAL') return ['lower'];
  return band === 'LOW' ? ['lift'] : ['lift', 'lower'];
};

/** For every field somebody can change: what would lift the task a band, and what would lower it. */
export const counterfactuals = (
  policy: Policy,
  features: Features,
  now: number,
): Counterfactual[] => {
  const band = bandOf(policy.finalScore(features, now), policy.bands);
  const directions = directionsFrom(band);
  const found: Counterfactual[] = [];
  for (const lever of leversOf(policy, features, now)) {
    const bandWith = (value: number): UrgencyLevel =>
      bandOf(policy.finalScore(lever.set(value), now), policy.bands);
    for (const direction of directions) {
      const change = smallestChange(lever, direction, band, bandWith);
      if (change !== undefined) found.push(change);
    }
  }
  return found;
};
