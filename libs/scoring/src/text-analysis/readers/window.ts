import { Role } from '../lexicon/vocabulary';
import type { ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';

/** Dates are looked for in so many words around what announces them. */
export const WINDOW_WORDS = 9;
/** A window never holds more characters than this, however long its words are. */
const WINDOW_CHARACTERS = 120;
/** So many places of a text are given to the parser of dates: it is the slow part. */
export const MOST_WINDOWS = 6;

/** The words around an announcement, cut at the sentence. */
export interface DateWindow {
  readonly first: number;
  readonly last: number;
  readonly characters: string;
}

const mayStartSentence = (text: ReadText, position: number): boolean => {
  const token = text.tokens[position];
  return token === undefined || token.gap === Gap.sentence;
};

const lastOf = (text: ReadText, position: number): number => {
  let last = position;
  while (last < position + WINDOW_WORDS && !mayStartSentence(text, last + 1)) last += 1;
  return last;
};

const firstOf = (text: ReadText, position: number): number => {
  let first = position;
  while (first > 0 && first > position - WINDOW_WORDS && !mayStartSentence(text, first)) first -= 1;
  return first;
};

const windowOf = (text: ReadText, first: number, last: number): DateWindow | undefined => {
  if (!text.roles.slice(first, last + 1).some((role) => (role & Role.datePart) !== 0))
    return undefined;
  const start = text.tokens[first]?.start ?? 0;
  const end = Math.min(text.tokens[last]?.end ?? start, start + WINDOW_CHARACTERS);
  return { first, last, characters: text.source.slice(start, end) };
};

/** From a position to the end of its sentence; undefined when nothing there looks like a date. */
export const windowBehind = (text: ReadText, position: number): DateWindow | undefined =>
  windowOf(text, position, lastOf(text, position));

/** The sentence on both sides of a position; undefined when nothing there looks like a date. */
export const windowAround = (text: ReadText, position: number): DateWindow | undefined =>
  windowOf(text, firstOf(text, position), lastOf(text, position));

/** Whether a word of the clause around a position is in the set; commas and the like end it. */
export const clauseHasWord = (
  { tokens }: ReadText,
  position: number,
  wanted: ReadonlySet<string>,
): boolean => {
  const isIn = (index: number): boolean => wanted.has(tokens[index]?.word ?? '');
  let first = position;
  while (first > position - WINDOW_WORDS && tokens[first]?.gap === Gap.none) {
    first -= 1;
    if (isIn(first)) return true;
  }
  let last = position;
  while (last < position + WINDOW_WORDS && tokens[last + 1]?.gap === Gap.none) {
    last += 1;
    if (isIn(last)) return true;
  }
  return false;
};

/** Whether a word from one position to another is in the set. */
export const hasWord = (
  { tokens }: ReadText,
  first: number,
  last: number,
  wanted: ReadonlySet<string>,
): boolean => tokens.slice(Math.max(0, first), last + 1).some(({ word }) => wanted.has(word));
