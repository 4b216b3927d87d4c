import { ACTORS, DEADLINE_CUES, type DeadlineCue, HABITS, NEEDS, PAST } from '../lexicon/dates';
import { words } from '../lexicon/words';
import { Role } from '../lexicon/vocabulary';
import { phraseAt, type PhraseMatch } from '../reading/phrases';
import { positionsOf, quote, type ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';
import type { Derived } from '../text-analyser';
import { endOfNamedDay, parseDates, spanEndNear, type NamedTime } from './parse-date';
import { hasWord, MOST_WINDOWS, windowBehind } from './window';

/** What may stand between "due" and its date: "due no later than Friday". */
const LINKS = new Set(
  words(
    `the a on at is for end of this next coming no later than date latest around day very it time
     today about by filing timesheets timesheet submission submissions registration response answer`,
  ),
);

const isNear = (between: string): boolean =>
  between.length <= 40 && words(between).every((word) => LINKS.has(word));

/** "was fine until yesterday", "broke before Friday": looked for so many words before. */
const PAST_REACH = 5;
const NEED_REACH = 6;

type Cue = PhraseMatch<DeadlineCue | 'in'>;

/** "in 45 minutes" is a deadline when somebody has to be ready by then, not in "crashes in 5 minutes". */
const announces = (text: ReadText, position: number): boolean => {
  const { tokens } = text;
  const startsSentence = tokens[position]?.gap === Gap.sentence;
  if (tokens[position - 1]?.word === 'is') return true;
  if (hasWord(text, position - NEED_REACH, position - 1, NEEDS)) return true;
  const behind = tokens.slice(position + 2, position + 5).findIndex(({ word }) => ACTORS.has(word));
  return behind >= 0 || (startsSentence && tokens[position + 3]?.gap !== Gap.none);
};

const cueAt = (text: ReadText, position: number): Cue | undefined => {
  if (text.tokens[position]?.word === 'in') {
    return announces(text, position)
      ? { meaning: 'in', first: position, last: position }
      : undefined;
  }
  const found = phraseAt(DEADLINE_CUES, text.tokens, position);
  if (!found) return undefined;
  const isHabit =
    found.meaning === 'within' && hasWord(text, position - NEED_REACH, position - 1, HABITS);
  if (isHabit) return undefined;
  const isPast = hasWord(text, position - PAST_REACH, position - 1, PAST);
  return isPast && found.meaning !== 'due' ? undefined : found;
};

/** The instant until which it has to be done: "by Friday" ends that day, "before", "starts on" the day before. */
const instantOf = (named: NamedTime, meaning: Cue['meaning']): number =>
  named.hasTime || meaning === 'before' ? named.instant : endOfNamedDay(named);

/** "by 17h" is a time of day, "in 2h" a span. */
const clockHours = (characters: string, meaning: Cue['meaning']): string =>
  meaning === 'in' || meaning === 'within'
    ? characters
    : characters.replace(/(?<![\d:])([01]?\d|2[0-3])h(?![a-z\d])/gi, '$1:00');

const isAcceptable = (instant: number, meaning: Cue['meaning'], reference: number): boolean =>
  meaning === 'due' || instant > reference;

const CONFIDENCE: Readonly<Record<Cue['meaning'], number>> = {
  due: 0.9,
  by: 0.85,
  before: 0.8,
  within: 0.8,
  until: 0.7,
  in: 0.7,
};

const read = (text: ReadText, { meaning, first, last }: Cue, reference: number) => {
  const window = windowBehind(text, first);
  if (!window) return undefined;
  const characters = clockHours(window.characters, meaning);
  const cueLength = (text.tokens[last]?.end ?? 0) - (text.tokens[first]?.start ?? 0);
  const named = parseDates(characters, reference).find(
    ({ index }) => index <= cueLength || isNear(characters.slice(cueLength, index)),
  );
  const span = spanEndNear(text, last + 1, reference);
  if (span && !(named?.hasTime ?? false) && !endsNamedDay(text, span.last)) {
    return { instant: span.instant, quoted: quote(text, first, span.last) };
  }
  if (!named) return undefined;
  const end = named.index + named.words.length;
  return { instant: instantOf(named, meaning), quoted: characters.slice(0, end).trim() };
};

/** "by the end of day Friday" ends Friday. */
const endsNamedDay = ({ tokens }: ReadText, last: number): boolean =>
  /^(?:on|mon|tue|wed|thu|fri|sat|sun|tom)/.test(tokens[last + 1]?.word ?? '');

/** What announces a deadline, in a sentence that holds something like a date. */
const cuesIn = (text: ReadText): Cue[] => {
  if ((text.present & Role.datePart) === 0) return [];
  return positionsOf(text, Role.deadline)
    .filter((position) => windowBehind(text, position) !== undefined)
    .flatMap((position) => cueAt(text, position) ?? [])
    .slice(0, MOST_WINDOWS);
};

/** Whether a deadline could be read from the text, whenever its task arises. */
export const mayHoldDeadline = (text: ReadText): boolean => cuesIn(text).length > 0;

/** The earliest point in time by which the text wants it done. Never a past event. */
export const readDeadline = (text: ReadText, reference: number): Derived<number> | undefined => {
  const found = cuesIn(text).flatMap((cue) => {
    const time = read(text, cue, reference);
    return time && isAcceptable(time.instant, cue.meaning, reference)
      ? [{ value: time.instant, confidence: CONFIDENCE[cue.meaning], words: [time.quoted] }]
      : [];
  });
  return found.reduce<Derived<number> | undefined>(
    (earliest, next) => (earliest === undefined || next.value < earliest.value ? next : earliest),
    undefined,
  );
};
