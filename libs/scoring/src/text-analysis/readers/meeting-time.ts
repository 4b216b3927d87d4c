import { MEETINGS, NEEDS, PAST } from '../lexicon/dates';
import { Role } from '../lexicon/vocabulary';
import { positionsOf, quote, type ReadText } from '../reading/read-text';
import type { Derived } from '../text-analyser';
import { parseDates } from './parse-date';
import { clauseHasWord, hasWord, MOST_WINDOWS, windowAround } from './window';

/** A meeting without a time of day is taken to start at nine. */
const USUAL_START = 9 * 3_600_000;
const MINUTE = 60_000;

/** "45 minutes before the big board meeting": so many words may stand in between. */
const COUNTDOWN_REACH = 4;
const COUNTDOWN_UNITS: ReadonlyMap<string, number> = new Map([
  ['minutes', MINUTE],
  ['minute', MINUTE],
  ['min', MINUTE],
  ['hours', 60 * MINUTE],
  ['hour', 60 * MINUTE],
]);

/** "It fails 45 minutes before the meeting": the task arose so long before it. */
const readCountdown = (
  text: ReadText,
  meeting: number,
  reference: number,
): Derived<number> | undefined => {
  const { tokens } = text;
  for (let index = meeting - 1; index >= meeting - COUNTDOWN_REACH; index -= 1) {
    if (tokens[index]?.word !== 'before') continue;
    const unit = COUNTDOWN_UNITS.get(tokens[index - 1]?.word ?? '');
    const amount = tokens[index - 2]?.word ?? '';
    const isPlan = hasWord(text, index - 6, index - 3, NEEDS);
    if (unit === undefined || isPlan || !/^\d{1,3}$/.test(amount)) return undefined;
    const value = reference + Number(amount) * unit;
    return { value, confidence: 0.7, words: [quote(text, index - 2, meeting)] };
  }
  return undefined;
};

/** The date of the sentence that stands nearest to the meeting and lies ahead. */
const readDate = (
  text: ReadText,
  meeting: number,
  reference: number,
): Derived<number> | undefined => {
  const window = windowAround(text, meeting);
  if (!window) return undefined;
  const start = text.tokens[window.first]?.start ?? 0;
  const place = (text.tokens[meeting]?.start ?? 0) - start;
  const [nearest] = parseDates(window.characters, reference)
    .map(({ instant, hasTime, index, words }) => ({
      value: hasTime ? instant : instant + USUAL_START,
      confidence: hasTime ? 0.85 : 0.6,
      words: [words],
      distance: Math.abs(index - place),
    }))
    .filter(({ value }) => value > reference)
    .sort((left, right) => left.distance - right.distance);
  return nearest && { value: nearest.value, confidence: nearest.confidence, words: nearest.words };
};

/** Where meetings stand that are not over, in sentences that hold something like a date. */
const meetingsIn = (text: ReadText): number[] => {
  if ((text.present & Role.datePart) === 0) return [];
  return positionsOf(text, Role.meeting)
    .filter((position) => MEETINGS.has(text.tokens[position]?.word ?? ''))
    .filter((position) => windowAround(text, position) !== undefined)
    .filter((position) => !clauseHasWord(text, position, PAST))
    .slice(0, MOST_WINDOWS);
};

/** Whether the time of a meeting could be read from the text, whenever its task arises. */
export const mayHoldMeetingTime = (text: ReadText): boolean => meetingsIn(text).length > 0;

/** When the meeting, the demo, the presentation … starts that the text speaks of; never a past one. */
export const readMeetingTime = (text: ReadText, reference: number): Derived<number> | undefined => {
  for (const meeting of meetingsIn(text)) {
    const found = readCountdown(text, meeting, reference) ?? readDate(text, meeting, reference);
    if (found) return found;
  }
  return undefined;
};
