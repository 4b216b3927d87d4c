import { READ_LIMIT } from '../text-analysis/reading/read-limit';
import { tidyText } from './tidy-text';

/** Spacing may take as much room again as the text itself; what lies behind is not read. */
const LOOKED_AT = 2 * READ_LIMIT;

const NOT_ASCII = /[^\0-\x7f]/;
/** Soft hyphens, zero-width spaces and marks of direction: nobody sees them. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Marks and spaces of other shapes, by the plain one that each is read as. */
const PLAIN = new Map(
  Object.entries({
    "'": '‘’‚‛′',
    '"': '“”„‟″',
    '-': '‐‑‒−',
    '–': '—―',
    '.': '…！',
    '?': '？',
    '\n': '\u0085\u2028\u2029',
    ' ': '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  }).flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)),
);
const OTHER_SHAPES = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** One spelling for what looks alike. Compatibility forms stay: “10²” is not “102”. */
const foldUnicode = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(OTHER_SHAPES, (other) => PLAIN.get(other) ?? other);

/**
 * The one form in which a text is scored: however it is cased, spaced, composed and punctuated in
 * ways that say nothing, it reads the same. What is left out here cannot move a score.
 */
export const canonicalText = (text: string): string => {
  const lower = text.slice(0, LOOKED_AT).toLowerCase();
  return tidyText(NOT_ASCII.test(lower) ? foldUnicode(lower) : lower).slice(0, READ_LIMIT);
};
