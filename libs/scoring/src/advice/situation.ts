import type { Features } from '../features/resolve-features';
import type { TopicMatch } from './topics';

/** What the advice may know beyond the features. Everything is optional: less known, less said. */
export interface AdviceContext {
  /** What the text is about, best match first. */
  readonly topics?: readonly TopicMatch[];
  readonly now?: Date;
}

/** What about a task asks for advice of its own. */
export interface Situation {
  /** Little time is left to the meeting or the deadline. */
  readonly isPressing: boolean;
  readonly hasManyUsers: boolean;
  readonly hasNoWorkaround: boolean;
  readonly hasWorkaround: boolean;
  readonly isRisky: boolean;
}

const HOUR = 3_600_000;
/**
 * Steps of the default policy: its results are valid until the next one, and so is the advice.
 */
const PRESSING_HOURS = { meeting: 4, deadline: 8 };
const MANY_USERS = 100;
const HIGH_RISK = 8;

/** A feature that is only a default says nothing about the situation. */
const isKnown = ({ evidence }: Features['workaroundAvailable']): boolean =>
  evidence.some(({ source }) => source !== 'default');

/** When the advice begins to press. */
export const pressingFrom = ({
  meetingTime,
  deadline,
}: Pick<Features, 'meetingTime' | 'deadline'>): number | undefined => {
  if (meetingTime !== undefined) return meetingTime - PRESSING_HOURS.meeting * HOUR;
  return deadline === undefined ? undefined : deadline - PRESSING_HOURS.deadline * HOUR;
};

const isPressing = (features: Features, now: Date): boolean => {
  const from = pressingFrom(features);
  return from !== undefined && now.getTime() >= from;
};

/** Reads the situation from the features. */
export const situationOf = (features: Features, now: Date | undefined): Situation => ({
  isPressing: now !== undefined && isPressing(features, now),
  hasManyUsers: features.affectedUsers.value >= MANY_USERS,
  hasNoWorkaround: isKnown(features.workaroundAvailable) && !features.workaroundAvailable.value,
  hasWorkaround: features.workaroundAvailable.value,
  isRisky: features.riskLevel.value >= HIGH_RISK,
});

/** The same list without repetitions; the first of each stays where it is. */
export const distinctBy = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] => {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
};
