import { HOURS_TOLERANCE } from './capacity-problem';

/** Sets up to this size are solved exactly: at worst 2^20 short steps. */
export const EXACT_LIMIT = 20;

/** One task of a small problem. */
export interface SmallTask {
  readonly value: number;
  readonly hours: number;
  /** Places in the list of the tasks it waits for, all before its own. */
  readonly blockers: readonly number[];
}

const maskOf = (places: readonly number[]): number =>
  places.reduce((mask, place) => mask | (1 << place), 0);

/**
 * The most valuable choice that fits, by branch and bound. A branch ends when even cutting tasks
 * into pieces and forgetting what they wait for could not make it better than the best one found.
 * @returns Places in the list, ascending.
 */
export const bestSubset = (tasks: readonly SmallTask[], room: number): number[] => {
  const masks = tasks.map(({ blockers }) => maskOf(blockers));
  const byDensity = [...tasks.entries()].sort(
    ([, left], [, right]) => right.value * left.hours - left.value * right.hours,
  );
  let best = { mask: 0, value: 0 };

  /** Most that the tasks from `place` on could add. */
  const bound = (place: number, hoursLeft: number): number => {
    let gain = 0;
    let left = hoursLeft;
    for (const [index, { value, hours }] of byDensity) {
      if (index < place) continue;
      if (hours > left) return gain + (value * left) / hours;
      gain += value;
      left -= hours;
    }
    return gain;
  };

  const branch = (place: number, mask: number, value: number, hoursLeft: number): void => {
    if (value > best.value) best = { mask, value };
    const task = tasks[place];
    if (task === undefined || value + bound(place, hoursLeft) <= best.value) return;
    const blockers = masks[place] ?? 0;
    if ((mask & blockers) === blockers && task.hours <= hoursLeft + HOURS_TOLERANCE) {
      branch(place + 1, mask | (1 << place), value + task.value, hoursLeft - task.hours);
    }
    branch(place + 1, mask, value, hoursLeft);
  };

  branch(0, 0, 0, room);
  return [...tasks.keys()].filter((place) => (best.mask & (1 << place)) !== 0);
};
