import type { Detector, Span } from './kinds';

/** Forms that say what they are. Every repetition has an upper limit. */
const KNOWN = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${[
    'sk-(?:proj-|ant-)?[a-z0-9_-]{16,200}',
    '(?:sk|pk|rk)_(?:live|test)_[a-z0-9]{10,200}',
    'gh[pousr]_[a-z0-9]{30,200}',
    'github_pat_[a-z0-9_]{30,200}',
    'glpat-[a-z0-9_-]{16,100}',
    'xox[abprs]-[a-z0-9-]{10,200}',
    '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])',
    'AIza[a-z0-9_-]{30,60}',
    'ya29\\.[a-z0-9_-]{20,300}',
    'npm_[a-z0-9]{30,60}',
    'hf_[a-z0-9]{30,60}',
    'SG\\.[a-z0-9_-]{16,40}\\.[a-z0-9_-]{16,80}',
    'eyJ[a-z0-9_-]{8,2000}\\.[a-z0-9_-]{8,4000}',
    'bearer [a-z0-9._~+/=-]{20,2000}',
  ].join('|')})|-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY`,
  'giu',
);

/** "api key: …", "token = …", "the client secret is …". */
const NAMED =
  /(?<![\p{L}\p{N}])(?:(?:api|access|auth|client|secret|private|shared|account|storage|license)[ _-]?)?(?:key|token|secret)(?: ?(?:=>|->|=|:)| is:?) {0,3}["'“]?([a-z0-9+/_=.-]{16,200})/giu;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Shannon's entropy in bits for each character. */
const entropyOf = (value: string): number => {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / value.length;
    return bits - share * Math.log2(share);
  }, 0);
};

/** English words and file names stay below. */
const LEAST_ENTROPY = 3;

const isRandom = (value: string): boolean =>
  /\d/.test(value) &&
  /[a-z]/i.test(value) &&
  !UUID.test(value) &&
  entropyOf(value) >= LEAST_ENTROPY;

/** Keys with a well-known form, and random-looking values that are called key, token or secret. */
export const findApiKeys: Detector = (text) => {
  const known = Array.from(text.matchAll(KNOWN), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    isKey: /\d|PRIVATE KEY/.test(found),
  })).filter(({ isKey }) => isKey);
  const named = Array.from(text.matchAll(NAMED)).flatMap(
    ({ 0: found, 1: value = '', index }): Span[] => {
      const end = index + found.length;
      return isRandom(value) ? [{ start: end - value.length, end }] : [];
    },
  );
  return [...known.map(({ start, end }): Span => ({ start, end })), ...named];
};
