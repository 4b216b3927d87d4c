import type { ModelTables, TimeSteps } from '@prioritization/contracts';
import type { Features } from '../features/resolve-features';

const HOUR = 3_600_000;

/** How much the clock presses, 0..10, and what it counts down to. */
export interface TimeSensitivity {
  readonly score: number;
  readonly field: 'meeting_time' | 'deadline' | undefined;
}

const pressOf = (instant: number, { steps, later }: TimeSteps, now: number): number => {
  const hoursLeft = (instant - now) / HOUR;
  // A loop: explaining a score asks hundreds of times, and `find` would make a closure each time.
  for (const step of steps) if (hoursLeft <= step.hours_left) return step.score;
  return later;
};

/** A meeting counts before a deadline; without either the clock hardly presses. */
export const timeSensitivity = (
  { meetingTime, deadline }: Features,
  tables: ModelTables,
  now: number,
): TimeSensitivity => {
  if (meetingTime !== undefined)
    return { score: pressOf(meetingTime, tables.meeting_time, now), field: 'meeting_time' };
  if (deadline !== undefined)
    return { score: pressOf(deadline, tables.deadline, now), field: 'deadline' };
  return { score: tables.without_date, field: undefined };
};

/** When the clock begins to press harder. */
export const timeSteps = (
  { meetingTime, deadline }: Pick<Features, 'meetingTime' | 'deadline'>,
  tables: ModelTables,
): number[] => {
  const instant = meetingTime ?? deadline;
  if (instant === undefined) return [];
  const { steps } = meetingTime === undefined ? tables.deadline : tables.meeting_time;
  return steps.map(({ hours_left }) => Math.ceil(instant - hours_left * HOUR));
};
