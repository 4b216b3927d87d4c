import { DEFAULT_SETTINGS } from '../settings';
import type {
  BacklogEntry,
  CapacityPlan,
  Override,
  RankedBacklog,
  RankedEntry,
  RankingOptions,
} from './backlog';
import { planCapacity } from './capacity/plan-capacity';
import { blockersOf, dependencyGraph, type DependencyGraph } from './dependency-graph';
import { inheritedOrder, inheritPriority, type InheritedPriority } from './inherit-priority';
import { compareOwnPriority, ownPriority, type OwnPriority } from './own-priority';
import { placePins, type PositionPin } from './place-pins';
import { topologicalOrder } from './topological-order';

const holdingOverrides = ({ overrides = [], now }: RankingOptions): Map<string, Override> =>
  new Map(
    overrides
      .filter(({ until }) => until === undefined || until > now)
      .map((override) => [override.id, override]),
  );

const pinsOf = (tasks: readonly OwnPriority[]): PositionPin[] =>
  tasks.flatMap(({ override }, index) =>
    override !== undefined && 'position' in override
      ? [{ index, position: override.position }]
      : [],
  );

const describeEntries = (
  tasks: readonly OwnPriority[],
  order: readonly number[],
  graph: DependencyGraph,
  { origin }: InheritedPriority,
): RankedEntry[] =>
  order.flatMap((index, place) => {
    const own = tasks[index];
    const from = tasks[origin[index] ?? index];
    if (own === undefined || from === undefined) return [];
    return {
      rank: place + 1,
      id: own.entry.id,
      score: own.entry.score,
      effectiveScore: from.score,
      ageingLift: own.ageingLift,
      ...(from !== own && { inheritedFrom: from.entry.id }),
      blockedBy: blockersOf(graph, index).map((blocker) => tasks[blocker]?.entry.id ?? ''),
      ...(own.override !== undefined && { override: own.override }),
    };
  });

const planOf = (
  tasks: readonly OwnPriority[],
  order: readonly number[],
  graph: DependencyGraph,
  capacityHours: number,
): CapacityPlan =>
  planCapacity(
    {
      graph,
      order,
      capacityHours,
      values: tasks.map(({ score }) => Math.max(0, score)),
      hours: tasks.map(({ entry }) => entry.effortHours),
    },
    tasks.map(({ entry }) => entry.id),
  );

/**
 * Puts a backlog into the order to work in. The order of the input never matters.
 *
 * A task is as pressing as the most pressing one that waits for it, and always comes before it.
 * Among equals: earlier deadline, then older, then id.
 * @throws DependencyCycleError when tasks wait for each other in a circle.
 * @throws DuplicateIdError when two entries share an id.
 * @throws InvalidEntryError when an entry has a number that cannot be ranked by.
 */
export const rankBacklog = (
  entries: readonly BacklogEntry[],
  options: RankingOptions,
): RankedBacklog => {
  const { capacityHours } = options;
  const completeOptions = { ...options, thresholds: options.thresholds ?? DEFAULT_SETTINGS };
  const overrides = holdingOverrides(options);
  const tasks = entries
    .map((entry) => ownPriority(entry, overrides.get(entry.id), completeOptions))
    .sort(compareOwnPriority);
  const sorted = tasks.map(({ entry }) => entry);
  const graph = dependencyGraph(sorted);
  const inherited = inheritPriority(graph, topologicalOrder(sorted, graph));
  const order = placePins(inheritedOrder(inherited), pinsOf(tasks), graph);
  const ids = new Set(sorted.map(({ id }) => id));
  return {
    entries: describeEntries(tasks, order, graph, inherited),
    unknownDependencies: graph.unknown,
    unknownOverrides: [...overrides.keys()].filter((id) => !ids.has(id)),
    ...(capacityHours !== undefined && { plan: planOf(tasks, order, graph, capacityHours) }),
  };
};
