import type { Counterfactual } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';

/** What a lever may be set to: so many values per unit, or a few listed ones, rising. */
export type Domain =
  { readonly least: number; readonly most: number; readonly perUnit: number } | readonly number[];

/** A field of the task that somebody can change, and what the change does to the features. */
export interface Lever {
  /** Dots between nested names. */
  readonly field: string;
  readonly label: string;
  /** Undefined when the task has none. */
  readonly current: number | undefined;
  readonly domain: Domain;
  /** Values next to which its effect may jump, if any are known. */
  readonly turns?: readonly number[];
  /** Whether larger values make the task more urgent. */
  readonly lifts: boolean;
  /** The task with this value: one object, changed by the next call. */
  set(value: number): Features;
  /** As it stands in the task. */
  show(value: number): Counterfactual['from'];
  /** For people. */
  say(value: number): string;
}

/** The values that follow the current one upwards or downwards, nearest first. */
export interface Values {
  readonly count: number;
  at(index: number): number;
  /** Where a value stands; out of bounds for others. */
  indexOf(value: number): number;
}

const listedBeyond = (
  values: readonly number[],
  current: number | undefined,
  upwards: boolean,
): Values => {
  const beyond = values.filter(
    (value) => current === undefined || (upwards ? value > current : value < current),
  );
  const nearestFirst = upwards ? beyond : beyond.toReversed();
  return {
    count: nearestFirst.length,
    at: (index) => nearestFirst[index] ?? NaN,
    indexOf: (value) => nearestFirst.indexOf(value),
  };
};

const spacedBeyond = (
  { least, most, perUnit }: Exclude<Domain, readonly number[]>,
  current: number | undefined,
  upwards: boolean,
): Values => {
  const direction = upwards ? 1 : -1;
  const [start, end] = upwards ? [least, most] : [most, least];
  const isBeyond = (step: number): boolean =>
    current === undefined || (step / perUnit - current) * direction > 0;
  const nearest = Math.round((current ?? start) * perUnit);
  const inside = upwards
    ? Math.max(nearest, Math.round(start * perUnit))
    : Math.min(nearest, Math.round(start * perUnit));
  const first = isBeyond(inside) ? inside : inside + direction;
  return {
    count: (Math.round(end * perUnit) - first) * direction + 1,
    at: (index) => (first + direction * index) / perUnit,
    indexOf: (value) => (Math.round(value * perUnit) - first) * direction,
  };
};

/** All values of a lever beyond its current one, in one direction. Without one: all of them. */
export const valuesBeyond = ({ domain, current }: Lever, upwards: boolean): Values =>
  'perUnit' in domain
    ? spacedBeyond(domain, current, upwards)
    : listedBeyond(domain, current, upwards);

/** A copy of a task's features to try values on. */
export type Probe = { -readonly [Name in keyof Features]: Features[Name] };

/** Copied once for all values of a lever: copying is what trying a value would spend its time on. */
export const probeOf = (features: Features): Probe => ({ ...features });
