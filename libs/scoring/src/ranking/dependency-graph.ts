import type { BacklogEntry, UnknownDependency } from './backlog';
import { DuplicateIdError } from './ranking-errors';

/** Who waits for whom. Entries are numbered by their place in the list they were built from. */
export interface DependencyGraph {
  /** For each entry the entries it waits for. */
  readonly blockers: readonly (readonly number[])[];
  /** For each entry the entries that wait for it. */
  readonly dependents: readonly (readonly number[])[];
  readonly unknown: readonly UnknownDependency[];
}

const NONE: readonly number[] = [];

/** The entries one waits for. */
export const blockersOf = (graph: DependencyGraph, index: number): readonly number[] =>
  graph.blockers[index] ?? NONE;

/** The entries that wait for one. */
export const dependentsOf = (graph: DependencyGraph, index: number): readonly number[] =>
  graph.dependents[index] ?? NONE;

const numberEntries = (entries: readonly BacklogEntry[]): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (const [index, { id }] of entries.entries()) {
    if (numbers.has(id)) throw new DuplicateIdError(id);
    numbers.set(id, index);
  }
  return numbers;
};

/**
 * Reads `dependsOn` of every entry.
 * @throws DuplicateIdError when two entries share an id.
 */
export const dependencyGraph = (entries: readonly BacklogEntry[]): DependencyGraph => {
  const numbers = numberEntries(entries);
  const unknown: UnknownDependency[] = [];
  const dependents: number[][] = entries.map(() => []);
  const blockers = entries.map(({ id, dependsOn }, index) => {
    const known: number[] = [];
    for (const name of new Set(dependsOn)) {
      const blocker = numbers.get(name);
      if (blocker === undefined) unknown.push({ id, dependsOn: name });
      else known.push(blocker);
    }
    for (const blocker of known) dependents[blocker]?.push(index);
    return known.sort((left, right) => left - right);
  });
  return { blockers, dependents, unknown };
};
