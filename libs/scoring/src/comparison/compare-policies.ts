import type { Factor, UrgencyLevel } from '@prioritization/contracts';

/** One of the two policies, the one that is or the one that might be. */
export const SIDES = ['baseline', 'candidate'] as const;
export type Side = (typeof SIDES)[number];
/** Something for each of the two policies. */
export type Both<Value> = Readonly<Record<Side, Value>>;

/** What a policy makes of a task. */
export interface Judged {
  readonly score: number;
  readonly level: UrgencyLevel;
  readonly factors: readonly Pick<Factor, 'name' | 'label' | 'contribution'>[];
  /** 1 is the top. */
  readonly rank: number;
}

/** A task under both policies. */
export interface ComparedTask extends Both<Judged> {
  readonly id: string;
}

/** How many tasks of one band the other policy puts into each band. */
export type BandMatrix = Readonly<Record<UrgencyLevel, Readonly<Record<UrgencyLevel, number>>>>;

const noTasks = (): Record<UrgencyLevel, number> => ({ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 });

/** Tasks by band under the baseline, then under the candidate. */
export const bandMatrix = (tasks: readonly ComparedTask[]): BandMatrix => {
  const matrix = { CRITICAL: noTasks(), HIGH: noTasks(), MEDIUM: noTasks(), LOW: noTasks() };
  for (const { baseline, candidate } of tasks) matrix[baseline.level][candidate.level] += 1;
  return matrix;
};

/** How many of the first tasks are among the first under both policies. */
export const sharedAtTop = (
  tasks: readonly ComparedTask[],
  first: number,
): { first: number; shared: number; share: number } => {
  const places = Math.min(first, tasks.length);
  const shared = tasks.filter(
    ({ baseline, candidate }) => baseline.rank <= places && candidate.rank <= places,
  ).length;
  return { first, shared, share: places === 0 ? 1 : shared / places };
};

/** By how many places a task moves; negative is up. */
export const placesMoved = ({ baseline, candidate }: ComparedTask): number =>
  candidate.rank - baseline.rank;

/** The tasks that move, the furthest first; of those that move as far the higher one first. */
export const furthestMoved = <Task extends ComparedTask>(
  tasks: readonly Task[],
  most: number,
): Task[] =>
  tasks
    .map((task) => ({ task, distance: Math.abs(placesMoved(task)) }))
    .filter(({ distance }) => distance > 0)
    .sort(
      (left, right) =>
        right.distance - left.distance || left.task.candidate.rank - right.task.candidate.rank,
    )
    .slice(0, most)
    .map(({ task }) => task);
