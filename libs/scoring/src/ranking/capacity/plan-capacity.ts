import type { CapacityPlan, LeftTask } from '../backlog';
import { blockersOf } from '../dependency-graph';
import { bestSubset, EXACT_LIMIT } from './best-subset';
import {
  bundler,
  HOURS_TOLERANCE,
  totalsOf,
  type Bundle,
  type CapacityProblem,
} from './capacity-problem';
import { greedyChoice } from './greedy-choice';
import { improveChoice } from './improve-choice';

interface Solution {
  readonly chosen: Uint8Array;
  readonly exact: boolean;
}

/** The tasks that could be chosen at all; undefined when they are too many to try every choice. */
const fewCandidates = (problem: CapacityProblem): number[] | undefined => {
  const bundleOf = bundler(problem);
  const nothing = new Uint8Array(problem.order.length);
  const candidates: number[] = [];
  for (const index of problem.order) {
    const bundle = bundleOf(index, nothing, problem.capacityHours);
    if (bundle === 'over_members') return undefined;
    if (bundle !== 'over_hours') candidates.push(index);
    if (candidates.length > EXACT_LIMIT) return undefined;
  }
  return candidates;
};

const solveExactly = (problem: CapacityProblem, candidates: readonly number[]): Uint8Array => {
  const placeOf = new Map(candidates.map((index, place) => [index, place]));
  const tasks = candidates.map((index) => ({
    value: problem.values[index] ?? 0,
    hours: problem.hours[index] ?? 0,
    blockers: blockersOf(problem.graph, index).flatMap((blocker) => placeOf.get(blocker) ?? []),
  }));
  const chosen = new Uint8Array(problem.order.length);
  for (const place of bestSubset(tasks, problem.capacityHours)) chosen[candidates[place] ?? 0] = 1;
  return chosen;
};

/** One large task can be worth more than all the dense small ones that would keep it out. */
const mostValuableBundle = (problem: CapacityProblem): Bundle | undefined => {
  const bundleOf = bundler(problem);
  const nothing = new Uint8Array(problem.order.length);
  let best: Bundle | undefined;
  for (const index of problem.order) {
    const bundle = bundleOf(index, nothing, problem.capacityHours);
    if (typeof bundle === 'object' && bundle.value > (best?.value ?? 0)) best = bundle;
  }
  return best;
};

const solveNearly = (problem: CapacityProblem): Uint8Array => {
  const starts = [[], mostValuableBundle(problem)?.members ?? []];
  const choices = starts.map((start) => improveChoice(problem, greedyChoice(problem, start)));
  return choices.reduce((best, choice) => (choice.value > best.value ? choice : best)).chosen;
};

const solve = (problem: CapacityProblem): Solution => {
  const all = new Uint8Array(problem.order.length).fill(1);
  const everything = totalsOf(problem, all);
  if (everything.hours <= problem.capacityHours + HOURS_TOLERANCE) {
    return { chosen: all, exact: true };
  }
  const candidates = fewCandidates(problem);
  return candidates === undefined
    ? { chosen: solveNearly(problem), exact: false }
    : { chosen: solveExactly(problem, candidates), exact: true };
};

/** Chooses what to do with the hours there are, and says why the rest is left. */
export const planCapacity = (problem: CapacityProblem, ids: readonly string[]): CapacityPlan => {
  const { graph, hours, order, capacityHours } = problem;
  const { chosen, exact } = solve(problem);
  const idOf = (index: number): string => ids[index] ?? '';
  const reasonOf = (index: number): LeftTask => {
    const id = idOf(index);
    const effortHours = hours[index] ?? 0;
    if (effortHours > capacityHours + HOURS_TOLERANCE) {
      return { id, reason: 'larger_than_capacity', effortHours };
    }
    const missing = blockersOf(graph, index).filter((blocker) => chosen[blocker] === 0);
    return missing.length > 0
      ? { id, reason: 'blocked', blockedBy: missing.map(idOf) }
      : { id, reason: 'no_room', effortHours };
  };
  const totals = totalsOf(problem, chosen);
  return {
    capacityHours,
    usedHours: totals.hours,
    value: totals.value,
    exact,
    chosen: order.filter((index) => chosen[index] === 1).map(idOf),
    left: order.filter((index) => chosen[index] === 0).map(reasonOf),
  };
};
