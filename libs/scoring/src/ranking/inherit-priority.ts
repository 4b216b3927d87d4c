import { dependentsOf, type DependencyGraph } from './dependency-graph';

/** The place an entry takes over from the most pressing entry that waits for it, or its own. */
export interface InheritedPriority {
  /** For each entry the entry whose priority it has. */
  readonly origin: Int32Array;
  /** How many steps before its origin it must be done, 0 for the origin itself. */
  readonly steps: Int32Array;
}

/**
 * Priority inheritance: whatever a pressing task waits for is as pressing as that task.
 * Entries must be numbered by their own priority, most pressing first.
 */
export const inheritPriority = (
  graph: DependencyGraph,
  topological: readonly number[],
): InheritedPriority => {
  const origin = Int32Array.from(topological.keys());
  const steps = new Int32Array(topological.length);
  for (let place = topological.length - 1; place >= 0; place -= 1) {
    const index = topological[place] ?? 0;
    for (const dependent of dependentsOf(graph, index)) {
      const candidate = origin[dependent] ?? dependent;
      const distance = (steps[dependent] ?? 0) + 1;
      const current = origin[index] ?? index;
      if (candidate < current) {
        origin[index] = candidate;
        steps[index] = distance;
      } else if (candidate === current) {
        steps[index] = Math.max(steps[index] ?? 0, distance);
      }
    }
  }
  return { origin, steps };
};

/** Entries by inherited priority; of those that share one, the first that must be done first. */
export const inheritedOrder = ({ origin, steps }: InheritedPriority): number[] =>
  Array.from(origin.keys()).sort(
    (left, right) =>
      (origin[left] ?? 0) - (origin[right] ?? 0) ||
      (steps[right] ?? 0) - (steps[left] ?? 0) ||
      left - right,
  );
