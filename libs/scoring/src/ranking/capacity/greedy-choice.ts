import { dependentsOf } from '../dependency-graph';
import { createHeap } from '../heap';
import { bundler, densityOf, totalsOf, type CapacityProblem } from './capacity-problem';

/** A choice of tasks, with the order in which they were taken. */
export interface Choice {
  readonly chosen: Uint8Array;
  /** Every task after what it waits for, roughly by falling value per hour. */
  readonly taken: readonly number[];
  readonly hours: number;
  readonly value: number;
}

/**
 * Takes whichever task, together with what it waits for, gives most value per hour and still
 * fits, until nothing fits.
 * @param start Tasks that are taken first, with all their blockers among them.
 */
export const greedyChoice = (problem: CapacityProblem, start: readonly number[] = []): Choice => {
  const { graph, order, hours, capacityHours } = problem;
  const bundleOf = bundler(problem);
  const chosen = new Uint8Array(order.length);
  const taken: number[] = [];
  const placeInOrder = new Int32Array(order.length);
  for (const [place, index] of order.entries()) placeInOrder[index] = place;
  const offers = createHeap();
  let room = capacityHours;

  const offer = (index: number): void => {
    if (chosen[index] === 1) return;
    const bundle = bundleOf(index, chosen, room);
    if (typeof bundle === 'object') offers.push(-densityOf(bundle), index);
  };
  const take = (members: readonly number[]): void => {
    const inOrder = [...members].sort(
      (left, right) => (placeInOrder[left] ?? 0) - (placeInOrder[right] ?? 0),
    );
    for (const member of inOrder) {
      chosen[member] = 1;
      taken.push(member);
      room -= hours[member] ?? 0;
    }
    for (const member of inOrder) dependentsOf(graph, member).forEach(offer);
  };

  take(start);
  order.forEach(offer);
  for (let index = offers.pop(); index !== undefined; index = offers.pop()) {
    const bundle = chosen[index] === 1 ? undefined : bundleOf(index, chosen, room);
    if (typeof bundle !== 'object') continue;
    // What it waits for may have been taken meanwhile, and with that what made it look good.
    if (-densityOf(bundle) > offers.firstKey) offers.push(-densityOf(bundle), index);
    else take(bundle.members);
  }
  return { chosen, taken, ...totalsOf(problem, chosen) };
};
