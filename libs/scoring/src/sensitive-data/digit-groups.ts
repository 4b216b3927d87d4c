import type { Span } from './kinds';

/** A run of digits. */
export interface DigitGroup extends Span {
  readonly digits: string;
}

/** Longer runs are no number that people write down. */
const LONGEST_RUN = 34;

/** All runs of digits, in order. */
export const digitGroups = (text: string): DigitGroup[] =>
  Array.from(text.matchAll(/\d+/g), ({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  })).filter(({ digits }) => digits.length <= LONGEST_RUN);

const SEPARATORS = new Set([' ', '-', '\u00a0']);

/** Whether two groups are parts of one number: "4111 1111", "078-05". */
const areJoined = (text: string, left: DigitGroup, right: DigitGroup): boolean =>
  right.start === left.end + 1 && SEPARATORS.has(text.charAt(left.end));

const LETTER = /[\p{L}\p{N}_]/u;

/** Whether a number stands on its own, not inside a word or another number. */
export const standsAlone = (text: string, { start, end }: Span): boolean =>
  !LETTER.test(text.charAt(start - 1)) &&
  !LETTER.test(text.charAt(end)) &&
  !(/[.,]/.test(text.charAt(start - 1)) && /\d/.test(text.charAt(start - 2)));

/** The groups from a position on that are joined to each other, so many at most. */
export const joinedGroups = (
  text: string,
  groups: readonly DigitGroup[],
  position: number,
  most: number,
): DigitGroup[] => {
  const candidates = groups.slice(position, position + most);
  const gap = candidates.findIndex((group, index) => {
    const before = candidates[index - 1];
    return before !== undefined && !areJoined(text, before, group);
  });
  return gap < 0 ? candidates : candidates.slice(0, gap);
};
