import { BEFORE_A_YEAR, NAMED_BY_NUMBER } from '../lexicon/people';
import type { ReadText } from '../reading/read-text';

/** A number in front of people: where it starts, and how surely it is meant. */
export interface NumberFound {
  readonly count: number;
  readonly confidence: number;
  readonly first: number;
}

/** Longer tokens are identifiers. */
const LONGEST = 20;
const GROUPED = /^(\d{1,9}|\d{1,3}(?:[,.']\d{3}){1,3})(k|m)?$/;
const DECIMAL = /^(\d{1,4}[.,]\d{1,2})(k|m)$/;
const RANGE = /^(\d{1,9}|\d{1,3}(?:[,.']\d{3}){1,3})(k?)[-–](\d[\d,.']{0,12})(k|m)?$/;

const MULTIPLES: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

const times = (digits: string, multiple: string | undefined): number =>
  Number(digits.replace(/[^\d]/g, '')) * (MULTIPLES[multiple ?? ''] ?? 1);

/** "10,000", "2k", "1.5k", "20-30" as a number; a range gives its lower bound. */
export const parseCount = (word: string): { count: number; confidence: number } | undefined => {
  if (word.length > LONGEST) return undefined;
  const [, digits, multiple] = GROUPED.exec(word) ?? [];
  if (digits !== undefined) return { count: times(digits, multiple), confidence: 0.9 };
  const [, decimal, unit] = DECIMAL.exec(word) ?? [];
  if (decimal !== undefined) {
    return { count: Number(decimal.replace(',', '.')) * times('1', unit), confidence: 0.9 };
  }
  const [, lower, ownUnit, , sharedUnit] = RANGE.exec(word) ?? [];
  if (lower === undefined) return undefined;
  return { count: times(lower, ownUnit || sharedUnit), confidence: 0.8 };
};

const MARKS_BEFORE = /[$€£¥#@:./\\_-]/;

const isYear = (count: number, word: string): boolean =>
  count >= 1990 && count <= 2099 && word.length === 4;

const namesSomething = ({ tokens, source }: ReadText, position: number, count: number): boolean => {
  const token = tokens[position];
  const before = tokens[position - 1]?.word ?? '';
  if (token === undefined || MARKS_BEFORE.test(source.charAt(token.start - 1))) return true;
  return NAMED_BY_NUMBER.has(before) || (isYear(count, token.word) && BEFORE_A_YEAR.has(before));
};

/** How far before a number a smaller one stands: "20 to 30", "12 of 40", "12 out of 40". */
const distanceToLower = (text: ReadText, position: number): number | undefined => {
  const word = (distance: number): string | undefined => text.tokens[position - distance]?.word;
  switch (word(1)) {
    case 'to':
    case 'or':
      return 2;
    case 'of':
      return word(2) === 'out' ? 3 : 2;
    case 'and':
      return word(3) === 'between' ? 2 : undefined;
    default:
      return undefined;
  }
};

/** The smaller number of a range or a share, when `position` holds the larger one. */
const lowerBound = (text: ReadText, position: number): NumberFound | undefined => {
  const distance = distanceToLower(text, position);
  const lower = distance === undefined ? undefined : text.tokens[position - distance];
  const parsed = lower?.numeric ? parseCount(lower.word) : undefined;
  if (distance === undefined || !parsed) return undefined;
  return { count: parsed.count, confidence: 0.8, first: position - distance };
};

/** "1 000" is written as two tokens. */
const spacedGroup = (text: ReadText, position: number): NumberFound | undefined => {
  const thousands = text.tokens[position - 1];
  const rest = text.tokens[position];
  if (!thousands?.numeric || !rest || !/^\d{3}$/.test(rest.word)) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(thousands.word) || rest.start - thousands.end !== 1) return undefined;
  return { count: Number(thousands.word + rest.word), confidence: 0.9, first: position - 1 };
};

/** What the number at a position counts, unless it is a port, a version, money, a year … */
export const countAt = (
  text: ReadText,
  position: number,
  unit: number,
  organisationSize: number,
): NumberFound | undefined => {
  const token = text.tokens[position];
  const parsed = token && parseCount(token.word);
  if (!parsed || namesSomething(text, position, parsed.count)) return undefined;
  if (text.source.charAt(token.end) === '%') {
    const share = Math.min(100, parsed.count) / 100;
    return { count: Math.max(1, share * organisationSize), confidence: 0.5, first: position };
  }
  const multiplied = multipliedBy(text.tokens[position + 1]?.word, position + 1 < unit);
  const found = lowerBound(text, position) ??
    spacedGroup(text, position) ?? { ...parsed, first: position };
  if (found.first < position && namesSomething(text, found.first, found.count)) return undefined;
  return { ...found, count: found.count * multiplied };
};

const WORD_MULTIPLES: ReadonlyMap<string, number> = new Map([
  ['k', 1_000],
  ['thousand', 1_000],
  ['m', 1_000_000],
  ['million', 1_000_000],
  ['dozen', 12],
]);

/** "thousand" behind digits multiplies them. */
export const isMultiple = (word: string): boolean => WORD_MULTIPLES.has(word);

const multipliedBy = (word: string | undefined, isBetween: boolean): number =>
  (isBetween && WORD_MULTIPLES.get(word ?? '')) || 1;
