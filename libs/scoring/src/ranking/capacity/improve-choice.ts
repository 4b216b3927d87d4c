import { blockersOf } from '../dependency-graph';
import { bestSubset, EXACT_LIMIT, type SmallTask } from './best-subset';
import { bundler, densityOf, totalsOf, type CapacityProblem } from './capacity-problem';
import type { Choice } from './greedy-choice';

/** How many of the tasks taken last are put back on the table. */
const REOPENED = [4, 8, 12, 16];

/** The best tasks that a choice left out and that could fit, with their blockers, up to a number. */
const bestLeft = (
  problem: CapacityProblem,
  fixed: Uint8Array,
  isOpen: ReadonlySet<number>,
  room: number,
  limit: number,
): Set<number> => {
  const bundleOf = bundler(problem);
  const offers = problem.order.flatMap((index) => {
    if (fixed[index] === 1 || isOpen.has(index)) return [];
    const bundle = bundleOf(index, fixed, room);
    return typeof bundle === 'object' ? [{ bundle, density: densityOf(bundle) }] : [];
  });
  offers.sort((left, right) => right.density - left.density);
  const left = new Set<number>();
  for (const { bundle } of offers) {
    const added = bundle.members.filter((index) => !isOpen.has(index) && !left.has(index));
    if (left.size + added.length > limit) break;
    for (const index of added) left.add(index);
  }
  return left;
};

/** Decides anew, exactly, about the tasks at the edge: the last ones taken and the best ones left. */
const reopen = (problem: CapacityProblem, choice: Choice, count: number): Choice => {
  const { hours, values, order, capacityHours, graph } = problem;
  const kept = choice.taken.slice(0, -count);
  const reopened = choice.taken.slice(-count);
  const fixed = new Uint8Array(order.length);
  for (const index of kept) fixed[index] = 1;
  const room = capacityHours - kept.reduce((total, index) => total + (hours[index] ?? 0), 0);
  const left = bestLeft(problem, fixed, new Set(reopened), room, EXACT_LIMIT - reopened.length);

  const open = new Set([...reopened, ...left]);
  const candidates = order.filter((index) => open.has(index));
  const placeOf = new Map(candidates.map((index, place) => [index, place]));
  const tasks: SmallTask[] = candidates.map((index) => ({
    value: values[index] ?? 0,
    hours: hours[index] ?? 0,
    blockers: blockersOf(graph, index).flatMap((blocker) => placeOf.get(blocker) ?? []),
  }));
  const places = new Set(bestSubset(tasks, room));
  const added = candidates.filter((_, place) => places.has(place));
  for (const index of added) fixed[index] = 1;
  return { chosen: fixed, taken: [...kept, ...added], ...totalsOf(problem, fixed) };
};

/** Exchanges tasks at the edge of a choice as long as that makes it more valuable. */
export const improveChoice = (problem: CapacityProblem, choice: Choice): Choice =>
  REOPENED.reduce((best, count) => {
    const next = reopen(problem, best, count);
    return next.value > best.value ? next : best;
  }, choice);
