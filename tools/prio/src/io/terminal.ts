import { styleText } from 'node:util';

/** One line for the person at the terminal, on standard error. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const wantsColours = (): boolean => process.stdout.isTTY && !process.env['NO_COLOR'];

/** Colours text for standard output, unless it is not a terminal or NO_COLOR is set. */
export const coloured = (colour: 'red' | 'yellow' | 'cyan' | 'gray', text: string): string =>
  wantsColours() ? styleText(colour, text) : text;

/** Text of others without what a terminal would obey: escape sequences, line breaks, direction marks. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** Text that is at most so many characters long; a longer one ends in an ellipsis. */
export const shortened = (text: string, width: number): string => {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
};
