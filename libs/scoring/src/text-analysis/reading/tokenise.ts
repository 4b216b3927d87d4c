/** What stands between a token and the one before it. */
export const Gap = {
  /** White space, a hyphen, quotes: the sentence goes on. */
  none: 0,
  /** A comma, a colon, brackets: another part of the sentence. */
  clause: 1,
  /** The end of a sentence or of a line. */
  sentence: 2,
} as const;
export type Gap = (typeof Gap)[keyof typeof Gap];

/** A word or a number of the text, in lower case, and where it stands. */
export interface Token {
  readonly word: string;
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
  readonly gap: Gap;
  /** Starts with an ASCII digit. */
  readonly numeric: boolean;
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** 1 for each ASCII letter and digit: most characters are told by one look-up. */
const ASCII_WORDS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Letters and digits; halves of surrogate pairs count as letters, so that no index splits a pair. */
const isWordCharacter = (code: number): boolean => {
  if (code < 128) return ASCII_WORDS[code] === 1;
  return (code >= 0xd800 && code <= 0xdfff) || LETTER.test(String.fromCharCode(code));
};

const CLAUSE_MARKS = new Set([...',:()[]"–—|'].map((mark) => mark.charCodeAt(0)));
const SENTENCE_MARKS = new Set([...'.!?;\n\r\u2028\u2029'].map((mark) => mark.charCodeAt(0)));
const DIGIT_JOINERS = new Set([...",.':/-–"].map((mark) => mark.charCodeAt(0)));
const APOSTROPHE = 39;

/** Keeps `1,000`, `17:00`, `2026-03-05` and `don't` in one piece. */
const joins = (text: string, index: number): boolean => {
  const mark = text.charCodeAt(index);
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index + 1);
  if (isDigit(before) && isDigit(after)) return DIGIT_JOINERS.has(mark);
  return mark === APOSTROPHE && isWordCharacter(before) && isWordCharacter(after);
};

const widerGap = (gap: Gap, code: number): Gap => {
  if (SENTENCE_MARKS.has(code)) return Gap.sentence;
  return gap === Gap.none && CLAUSE_MARKS.has(code) ? Gap.clause : gap;
};

/** One pass over the text, a constant amount of work for each character. */
export const tokenise = (lowerCaseText: string): Token[] => {
  const tokens: Token[] = [];
  const { length } = lowerCaseText;
  let gap: Gap = Gap.sentence;
  let index = 0;
  while (index < length) {
    const code = lowerCaseText.charCodeAt(index);
    if (!isWordCharacter(code)) {
      if (code !== 32) gap = widerGap(gap, code);
      index += 1;
      continue;
    }
    const start = index;
    do index += 1;
    while (
      index < length &&
      (isWordCharacter(lowerCaseText.charCodeAt(index)) || joins(lowerCaseText, index))
    );
    const word = lowerCaseText.slice(start, index);
    tokens.push({ word, start, end: index, gap, numeric: isDigit(code) });
    gap = Gap.none;
  }
  return tokens;
};
