import type { AIPriorityResult, RecordedTask } from '@prioritization/contracts';

/** A place in the ranking's sorted set. */
export interface RankPlace {
  readonly score: number;
  readonly member: string;
}

/** Later than every date, for tasks without one. */
const NEVER = 8_640_000_000_000_000;
/** Makes dates before 1970 positive, so that text orders as numbers do. */
const OFFSET = NEVER;
const WIDTH = 17;
const ID_STARTS_AT = 2 * (WIDTH + 1);

const dateText = (date: string | undefined): string =>
  String((date === undefined ? NEVER : Date.parse(date)) + OFFSET).padStart(WIDTH, '0');

/**
 * Order of the backlog: highest score, then earlier deadline, then older, then id. Redis orders
 * by score and, where that is equal, by member; both ascend, so the score is negated.
 */
export const rankPlace = (task: RecordedTask, result: AIPriorityResult): RankPlace => ({
  score: -result.priority_metrics.final_priority_score,
  member: `${dateText(task.deadline)}|${dateText(task.created_at)}|${task.id}`,
});

/** A place with its rank, and what its member says. */
export interface RankedPlace extends RankPlace {
  /** 1 is the top. */
  readonly rank: number;
  readonly taskId: string;
  /** Milliseconds since 1970, as `createdAt`; undefined when there is none. */
  readonly deadline: number | undefined;
  readonly createdAt: number | undefined;
}

const dateIn = (text: string): number | undefined => {
  const date = Number(text) - OFFSET;
  return date === NEVER ? undefined : date;
};

/** Reads a member back. */
export const placeOf = (member: string, score: number): Omit<RankedPlace, 'rank'> => ({
  score,
  member,
  deadline: dateIn(member.slice(0, WIDTH)),
  createdAt: dateIn(member.slice(WIDTH + 1, 2 * WIDTH + 1)),
  taskId: member.slice(ID_STARTS_AT),
});
