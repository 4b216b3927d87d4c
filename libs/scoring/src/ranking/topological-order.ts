import type { BacklogEntry } from './backlog';
import { blockersOf, dependentsOf, type DependencyGraph } from './dependency-graph';
import { DependencyCycleError } from './ranking-errors';

/** Follows blockers that cannot be finished, smallest id first, until one comes again. */
const findCycle = (
  entries: readonly BacklogEntry[],
  graph: DependencyGraph,
  waiting: Int32Array,
): string[] => {
  const idOf = (index: number): string => entries[index]?.id ?? '';
  const smallest = (indexes: readonly number[]): number | undefined =>
    indexes
      .filter((index) => (waiting[index] ?? 0) > 0)
      .reduce<number | undefined>(
        (best, index) => (best === undefined || idOf(index) < idOf(best) ? index : best),
        undefined,
      );
  const placeOnPath = new Map<number, number>();
  let current = smallest([...waiting.keys()]);
  while (current !== undefined && !placeOnPath.has(current)) {
    placeOnPath.set(current, placeOnPath.size);
    current = smallest(blockersOf(graph, current));
  }
  const start = current === undefined ? 0 : (placeOnPath.get(current) ?? 0);
  return [...placeOnPath.keys()].slice(start).map(idOf);
};

/** The same cycle always reads the same: it starts at its smallest id and ends there. */
const canonicalPath = (cycle: readonly string[]): string[] => {
  const start = cycle.reduce((best, id, index) => (id < (cycle[best] ?? id) ? index : best), 0);
  return [...cycle.slice(start), ...cycle.slice(0, start + 1)];
};

/**
 * Every entry after the ones it waits for.
 * @throws DependencyCycleError when entries wait for each other in a circle.
 */
export const topologicalOrder = (
  entries: readonly BacklogEntry[],
  graph: DependencyGraph,
): readonly number[] => {
  const waiting = Int32Array.from(graph.blockers, (blockers) => blockers.length);
  const order: number[] = [];
  for (const [index, count] of waiting.entries()) if (count === 0) order.push(index);
  // `order` grows while it is walked: an entry joins when its last blocker is behind it.
  for (const index of order) {
    for (const dependent of dependentsOf(graph, index)) {
      const left = (waiting[dependent] ?? 0) - 1;
      waiting[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  if (order.length < entries.length) {
    throw new DependencyCycleError(canonicalPath(findCycle(entries, graph, waiting)));
  }
  return order;
};
