import { casual } from 'chrono-node/en';
import { SPAN_ENDS, type SpanEnd } from '../lexicon/dates';
import { phraseAt } from '../reading/phrases';
import type { ReadText } from '../reading/read-text';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A point in time that the text names. */
export interface NamedTime {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** Without a time of day, `instant` is the start of the day. */
  readonly hasTime: boolean;
  /** Where it stands in the window, in characters. */
  readonly index: number;
  readonly words: string;
}

const startOfDay = (instant: number): number => Math.floor(instant / DAY) * DAY;

/** Working days end at 17:00 UTC when somebody says "end of day"; after that, at midnight. */
const WORK_ENDS = 17 * 60 * MINUTE;

const endOfWorkingDay = (reference: number): number => {
  const end = startOfDay(reference) + WORK_ENDS;
  return reference < end ? end : startOfDay(reference) + DAY - MINUTE;
};

const endOfMonth = (reference: Date, months: number): number =>
  Date.UTC(reference.getUTCFullYear(), reference.getUTCMonth() + months, 1) - MINUTE;

/** The last minute of the day, of the working week (Friday), month, quarter or year. */
const endOfSpan = (span: SpanEnd, reference: number): number => {
  const date = new Date(reference);
  switch (span) {
    case 'day':
      return endOfWorkingDay(reference);
    case 'week':
      return startOfDay(reference) + ((12 - date.getUTCDay()) % 7) * DAY + DAY - MINUTE;
    case 'month':
      return endOfMonth(date, 1);
    case 'quarter':
      return endOfMonth(date, 3 - (date.getUTCMonth() % 3));
    case 'year':
      return endOfMonth(date, 12 - date.getUTCMonth());
  }
};

/** "the end of the month" at a position or up to two words behind it. */
export const spanEndNear = (
  text: ReadText,
  position: number,
  reference: number,
): { instant: number; last: number } | undefined => {
  for (let index = position; index <= position + 2; index += 1) {
    const found = phraseAt(SPAN_ENDS, text.tokens, index);
    if (found) return { instant: endOfSpan(found.meaning, reference), last: found.last };
  }
  return undefined;
};

/** Zones that are no English words, right behind a time of day. */
const ZONE = new RegExp(
  `(?<=\\d *(?:[ap]\\.?m\\.?)? )(?:utc|gmt|cest|cet|eest|eet|west|bst|msk|ist|sgt|hkt|jst|kst|` +
    `aedt|aest|acst|awst|nzdt|nzst|edt|est|cdt|cst|mdt|mst|pdt|pst)\\b`,
  'g',
);

/** The parser knows zones in capitals only, and texts are read in lower case. */
const withZones = (window: string): string => window.replace(ZONE, (zone) => zone.toUpperCase());

/** The dates of a short piece of text, read as UTC unless it names a zone; weekdays lie ahead. */
export const parseDates = (window: string, reference: number): NamedTime[] =>
  casual
    .parse(withZones(window), { instant: new Date(reference), timezone: 0 }, { forwardDate: true })
    .map(({ index, text, start }) => {
      const instant = start.date().getTime();
      const hasTime = start.isCertain('hour') || start.isCertain('meridiem') || !hasDay(start);
      return { instant: hasTime ? instant : startOfDay(instant), hasTime, index, words: text };
    })
    .filter(({ instant }) => Number.isFinite(instant));

const hasDay = (start: { isCertain(component: 'day' | 'weekday'): boolean }): boolean =>
  start.isCertain('day') || start.isCertain('weekday');

const PARTS_OF_DAY: readonly (readonly [RegExp, number])[] = [
  [/morning/i, 12],
  [/afternoon/i, 18],
  [/evening/i, 21],
];

/** When a day named without a time of day is over: "Monday morning" ends at noon, "Monday" at night. */
export const endOfNamedDay = ({ instant, words }: NamedTime): number => {
  const hour = PARTS_OF_DAY.find(([name]) => name.test(words))?.[1];
  return hour === undefined ? endOfDay(instant) : startOfDay(instant) + hour * 60 * MINUTE;
};

/** The last minute of the day on which an instant lies. */
const endOfDay = (instant: number): number => startOfDay(instant) + DAY - MINUTE;
