import type { Detector, Span } from './kinds';

const CUE =
  /(?<![\p{L}\p{N}])(?:password|passwort|passwd|passphrase|pass ?code|pwd|pw|pass(?= ?[:=])|pin(?: code)?)(?![\p{L}\p{N}])/giu;
const SIGN = /^ ?(?:=>|->|=|:) {0,3}/;
/** So far behind the cue its value is looked for, in characters and in words. */
const REACH = 120;
const WORDS_BETWEEN = 6;

/** What people say about passwords without giving one away. */
const REMARKS = new Set(
  (
    'a about accepted again allowed always an and any asked at avoid being blocked broken by cannot ' +
    'case changed compromised correct different disabled displayed due easy empty encrypted entered ' +
    'expired expiring field for forgot forgotten going gone hashed help hidden in incorrect invalid ' +
    'it known leaked link locked long longer lost managed missing my na needed never new no none not ' +
    'null of off ok old on only out outdated overdue page policy redacted refused rejected required ' +
    'reset safe same saved secure sent shared short shown so still stored strong string that the their ' +
    'to too undefined unknown unsafe valid visible was weak what wrong yes your working optional ' +
    'masked removed true false'
  ).split(' '),
);

const PLACEHOLDER = /^(?:[*•x._-]{2,}|<.*|\[.*|\{.*|\$\{?.*|%.*|\?+|".?"|'.?')$/iu;
const ENDS_CLAUSE = /^(?:\s*(?:$|[.,;!?)\n]|and |but |or |please|thanks))/i;

/** Letters with digits or special characters, as no ordinary word has them. */
const looksInvented = (value: string): boolean =>
  value.length >= 6 && /\p{L}/u.test(value) && /[\d!#$%^&*@+?]/.test(value.slice(0, -1));

const trimmed = (raw: string): string => raw.replace(/^["'“„(]/, '').replace(/["'”).,;]{1,3}$/, '');

const isSecret = (raw: string, rest: string): boolean => {
  const value = trimmed(raw);
  if (value.length < 3 || PLACEHOLDER.test(raw) || REMARKS.has(value.toLowerCase())) return false;
  const isPlainWord = /^\p{Lu}?[\p{Ll}'’-]+[!?]?$/u.test(value);
  return !isPlainWord || /[.,;!?]$/.test(raw) || ENDS_CLAUSE.test(rest);
};

interface Part extends Span {
  readonly text: string;
}

/** The words behind a cue; what stands in double quotes is one. */
const partsBehind = (rest: string): Part[] =>
  Array.from(rest.matchAll(/"[^"\n]{3,80}"|\S+/g), ({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  })).slice(0, WORDS_BETWEEN + 3);

const FILLERS = /^(?:now|still|set|to|again|currently)$/i;
const ENDS = /[.!?;]$/;

/** "is …", "for the portal is …", "for the mailbox: …": the part behind the link. */
const statedPart = (parts: readonly Part[]): Part | undefined => {
  const link = parts.findIndex(({ text }) => /^(?:is|was):?$/i.test(text) || text.endsWith(':'));
  if (link < 0 || link > WORDS_BETWEEN) return undefined;
  if (link > 0 && !/^(?:for|of|to)$/i.test(parts[0]?.text ?? '')) return undefined;
  if (parts.slice(0, link).some(({ text }) => ENDS.test(text))) return undefined;
  return parts.slice(link + 1).find(({ text }) => !FILLERS.test(text));
};

/** "password Kitten#44", "to Winter2024!", "was replaced by Tr33!": only an invented word counts. */
const namedPart = (parts: readonly Part[]): Part | undefined =>
  parts.slice(0, 4).find(({ text }, index) => {
    const before = parts[index - 1]?.text ?? 'to';
    return /^(?:to|by|with|into)$/i.test(before) && looksInvented(trimmed(text));
  });

const passwordBehind = (rest: string): Part | undefined => {
  const sign = SIGN.exec(rest)?.[0].length ?? 0;
  const parts = partsBehind(rest.slice(sign)).map(({ text, start, end }) => ({
    text,
    start: start + sign,
    end: end + sign,
  }));
  const stated = sign > 0 ? parts[0] : statedPart(parts);
  if (stated && isSecret(stated.text, rest.slice(stated.end, stated.end + 10))) return stated;
  return sign > 0 ? undefined : namedPart(parts);
};

/** "login: admin / Passw0rd!", "credentials bob:Winter24!": behind a name, only an invented word counts. */
const PAIR =
  /(?<![\p{L}\p{N}])(?:login|log-in|credentials|creds|user ?name|user|account)(?: is| are| with)? ?[:=]? {0,2}[\p{L}\p{N}._@-]{2,40}(?: ?[/:,|] ?)(\S{6,40})/giu;

const pairedPasswords: Detector = (text) =>
  Array.from(text.matchAll(PAIR)).flatMap(({ 0: pair, 1: raw = '', index }): Span[] => {
    const value = trimmed(raw);
    const isPassword = looksInvented(value) && /[!#$%^&*?]/.test(value);
    if (!isPassword || /[/@\\]|\.\p{L}/u.test(value)) return [];
    const start = index + pair.length - raw.length;
    return [{ start, end: start + raw.length }];
  });

/** Passwords that the text states. Speaking about a password is none. */
export const findPasswords: Detector = (text) => [...behindCues(text), ...pairedPasswords(text)];

const behindCues: Detector = (text) =>
  Array.from(text.matchAll(CUE)).flatMap(({ 0: cue, index }): Span[] => {
    const from = index + cue.length;
    const found = passwordBehind(text.slice(from, from + REACH));
    return found ? [{ start: from + found.start, end: from + found.end }] : [];
  });
