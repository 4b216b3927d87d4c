import { READ_LIMIT } from '../text-analysis/reading/read-limit';
import { tidyText } from './tidy-text';

/** Spacing may take as much room again as the text itself; what lies behind is not read. */
const LOOKED_AT = 2 * READ_LIMIT;

const NOT_ASCII = /[^\0-\x7f]/;
/** Soft hyphens, zero-width spaces and marks of direction: nobody sees them. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const FOLDS: readonly (readonly [string, RegExp])[] = [
  ["'", /[‘’‚‛′]/g],
  ['"', /[“”„‟″]/g],
  ['-', /[‐‑‒−]/g],
  ['–', /[—―]/g],
  ['.', /[…！]/g],
  ['?', /？/g],
  ['\n', /[\u0085\u2028\u2029]/g],
  [' ', /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g],
];

/** One spelling for what looks alike. Compatibility forms stay: “10²” is not “102”. */
const foldUnicode = (text: string): string =>
  FOLDS.reduce(
    (folded, [plain, variants]) => folded.replace(variants, plain),
    text.replace(INVISIBLE, '').normalize('NFC'),
  );

/**
 * The one form in which a text is scored: however it is cased, spaced, composed and punctuated in
 * ways that say nothing, it reads the same. What is left out here cannot move a score.
 */
export const canonicalText = (text: string): string => {
  const lower = text.slice(0, LOOKED_AT).toLowerCase();
  return tidyText(NOT_ASCII.test(lower) ? foldUnicode(lower) : lower).slice(0, READ_LIMIT);
};
