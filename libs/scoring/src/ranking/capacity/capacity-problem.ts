import { blockersOf, type DependencyGraph } from '../dependency-graph';

/** Which tasks to do with so many hours. Tasks are numbered as in the graph. */
export interface CapacityProblem {
  readonly graph: DependencyGraph;
  /** Every task, in ranking order, hence after its blockers. */
  readonly order: readonly number[];
  readonly values: readonly number[];
  readonly hours: readonly number[];
  readonly capacityHours: number;
}

/** Sums of hours that differ by less are the same: 0.1 + 0.2 fits into 0.3. */
export const HOURS_TOLERANCE = 1e-9;

/** A task with everything unfinished that it waits for: they are only worth their hours together. */
export interface Bundle {
  /** In no particular order. */
  readonly members: readonly number[];
  readonly hours: number;
  readonly value: number;
}

/** Bundles with more tasks are not looked at, so that a long chain costs no more than this each. */
export const BUNDLE_LIMIT = 128;

/** Value of an hour spent on it. */
export const densityOf = ({ value, hours }: Bundle): number =>
  hours === 0 ? Number.MAX_VALUE : value / hours;

/** Gathers bundles; keeps its scratch space between calls. */
export type BundleOf = (
  index: number,
  chosen: Uint8Array,
  room: number,
) => Bundle | 'over_hours' | 'over_members';

export const bundler = ({ graph, values, hours }: CapacityProblem): BundleOf => {
  const seenIn = new Int32Array(values.length);
  let call = 0;
  return (index, chosen, room) => {
    call += 1;
    seenIn[index] = call;
    const members = [index];
    let bundleHours = 0;
    let bundleValue = 0;
    // `members` grows while it is walked: each member brings the blockers that are not in yet.
    for (const member of members) {
      bundleHours += hours[member] ?? 0;
      bundleValue += values[member] ?? 0;
      if (bundleHours > room + HOURS_TOLERANCE) return 'over_hours';
      for (const blocker of blockersOf(graph, member)) {
        if (chosen[blocker] === 1 || seenIn[blocker] === call) continue;
        seenIn[blocker] = call;
        members.push(blocker);
      }
      if (members.length > BUNDLE_LIMIT) return 'over_members';
    }
    return { members, hours: bundleHours, value: bundleValue };
  };
};

/** Hours and value of a choice. */
export const totalsOf = (
  { values, hours }: CapacityProblem,
  chosen: Uint8Array,
): { readonly hours: number; readonly value: number } => {
  let totalHours = 0;
  let totalValue = 0;
  for (const [index, isChosen] of chosen.entries()) {
    if (isChosen === 0) continue;
    totalHours += hours[index] ?? 0;
    totalValue += values[index] ?? 0;
  }
  return { hours: totalHours, value: totalValue };
};
