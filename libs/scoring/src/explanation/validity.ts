import type { AIPriorityResult } from '@prioritization/contracts';
import { pressingFrom } from '../advice/situation';
import type { Policy } from '../policies/policy';
import { timeSteps } from '../policies/time-sensitivity';
import { saidUntil } from './say';

/** How long a result is what scoring its task again would give. Milliseconds since 1970. */
export interface Validity {
  /** From here on a score, a factor or a band may differ. */
  readonly until: number;
  /** From here on words about the clock differ, such as “in 45 min”; never later than `until`. */
  readonly wordsUntil: number;
}

type Dates = NonNullable<AIPriorityResult['inputs']>;

const instantOf = ({ value }: { readonly value: string }): number => Date.parse(value);

const isRead = (date: Dates['deadline']): boolean =>
  date?.evidence.some(({ source }) => source === 'text') ?? false;

const stepsOf = (inputs: Dates, policy: Policy) => {
  const meetingTime = inputs.meeting_time && instantOf(inputs.meeting_time);
  const deadline = inputs.deadline && instantOf(inputs.deadline);
  const dates = { meetingTime, deadline };
  return {
    dates: [meetingTime, deadline].filter((date) => date !== undefined),
    steps: timeSteps(dates, policy.definition.tables),
    pressing: pressingFrom(dates),
  };
};

/**
 * How long a result holds for every task of the same content; undefined when it only holds for the
 * task and the instant it was made for: the policy moves scores all the time, or a date was read
 * from the text, as seen from when the task arose.
 */
export const validityOf = (
  { inputs, valid_until, processed_at }: AIPriorityResult,
  policy: Policy,
): Validity | undefined => {
  if (policy.resolution > 0 || inputs === undefined) return undefined;
  if (isRead(inputs.deadline) || isRead(inputs.meeting_time)) return undefined;
  const now = Date.parse(processed_at);
  const { dates, steps, pressing } = stepsOf(inputs, policy);
  const next = (...instants: (number | undefined)[]): number =>
    Math.min(...instants.map((instant = 0) => (instant > now ? instant : Infinity)));
  const until = next(...steps, valid_until === undefined ? undefined : Date.parse(valid_until));
  return { until, wordsUntil: next(until, pressing, ...dates.map((date) => saidUntil(date, now))) };
};
