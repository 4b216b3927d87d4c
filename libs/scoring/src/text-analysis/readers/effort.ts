import {
  AMOUNTS,
  EFFORT_AFTER,
  EFFORT_BEFORE,
  SIZES,
  SYMPTOM_VERBS,
  UNIT_HOURS,
} from '../lexicon/effort';
import { Role } from '../lexicon/vocabulary';
import { isNegated } from '../reading/negation';
import { phraseAt } from '../reading/phrases';
import { positionsOf, quote, type ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';
import type { Derived } from '../text-analyser';

/** "takes about 3 hours": so many words may stand between the verb and the amount. */
const VERB_REACH = 4;
const MOST_HOURS = 1_000;

interface Duration {
  readonly hours: number;
  readonly first: number;
  readonly last: number;
}

const NUMBER = /^(\d{1,4}(?:\.\d{1,2})?)(?:[-–](\d{1,4}))?([a-z]{1,5})?$/;

/** "3", "2.5", "2-3" (the middle) and "2h". */
const parseAmount = (word: string): { amount: number; unit: string | undefined } | undefined => {
  const [, lower, upper, unit] = (word.length <= LONGEST ? NUMBER.exec(word) : null) ?? [];
  if (lower === undefined) return undefined;
  return { amount: (Number(lower) + Number(upper ?? lower)) / 2, unit };
};
const LONGEST = 16;

/** "half a", "a couple of": the longest amount in words that ends right before the unit. */
const amountInWords = (
  { tokens }: ReadText,
  unit: number,
): { amount: number; first: number } | undefined => {
  for (let first = Math.max(0, unit - 3); first < unit; first += 1) {
    const found = phraseAt(AMOUNTS, tokens, first);
    if (found?.last === unit - 1) return { amount: found.meaning, first };
  }
  return undefined;
};

/** "2 to 3 days": the middle, from where the range starts. */
const amountInDigits = (
  { tokens }: ReadText,
  unit: number,
): { amount: number; first: number } | undefined => {
  const parsed = parseAmount(tokens[unit - 1]?.word ?? '');
  if (!parsed || parsed.unit !== undefined) return undefined;
  const link = tokens[unit - 2]?.word;
  const lower =
    link === 'to' || link === 'or' ? parseAmount(tokens[unit - 3]?.word ?? '') : undefined;
  if (!lower) return { amount: parsed.amount, first: unit - 1 };
  return { amount: (lower.amount + parsed.amount) / 2, first: unit - 3 };
};

const durationAt = (text: ReadText, position: number): Duration | undefined => {
  const word = text.tokens[position]?.word ?? '';
  const glued = parseAmount(word);
  if (glued) {
    const hours = UNIT_HOURS.get(glued.unit ?? '');
    return hours === undefined
      ? undefined
      : { hours: glued.amount * hours, first: position, last: position };
  }
  const unitHours = UNIT_HOURS.get(word);
  const found = amountInDigits(text, position) ?? amountInWords(text, position);
  if (unitHours === undefined || !found) return undefined;
  return { hours: found.amount * unitHours, first: found.first, last: position };
};

const followsEffortVerb = ({ tokens }: ReadText, first: number): boolean => {
  for (let index = first - 1; index >= first - VERB_REACH; index -= 1) {
    if (index < 0 || tokens[index + 1]?.gap === Gap.sentence) return false;
    if (EFFORT_BEFORE.has(tokens[index]?.word ?? '')) return true;
  }
  return false;
};

/** "2 days of work", "a 3 hour job", "3 man days" is found through its unit. */
const precedesEffort = ({ tokens }: ReadText, last: number): boolean => {
  const next = tokens[last + 1];
  const noun = next?.word === 'of' ? tokens[last + 2] : next;
  return noun !== undefined && noun.gap === Gap.none && EFFORT_AFTER.has(noun.word);
};

/** "takes 5 minutes to load" tells a symptom. */
const isSymptom = ({ tokens }: ReadText, last: number): boolean =>
  [2, 3].some((offset) => SYMPTOM_VERBS.has(tokens[last + offset]?.word ?? '')) &&
  /^(?:to|until|before|for)$/.test(tokens[last + 1]?.word ?? '');

const isEffort = (text: ReadText, { first, last }: Duration): boolean =>
  !isSymptom(text, last) && (precedesEffort(text, last) || followsEffortVerb(text, first));

const fromDuration = (text: ReadText): Derived<number> | undefined => {
  const found = positionsOf(text, Role.duration)
    .map((position) => durationAt(text, position))
    .find((duration) => duration !== undefined && duration.hours > 0 && isEffort(text, duration));
  return (
    found && {
      value: Math.min(MOST_HOURS, found.hours),
      confidence: 0.8,
      words: [quote(text, found.first, found.last)],
    }
  );
};

const fromSize = (text: ReadText): Derived<number> | undefined => {
  for (const position of positionsOf(text, Role.size)) {
    const found = phraseAt(SIZES, text.tokens, position);
    if (found && !isNegated(text.tokens, position)) {
      const { meaning: hours, first, last } = found;
      return { value: hours, confidence: 0.4, words: [quote(text, first, last)] };
    }
  }
  return undefined;
};

/** The hours of work that the text speaks of, eight to a day; durations before words of size. */
export const readEffort = (text: ReadText): Derived<number> | undefined =>
  fromDuration(text) ?? fromSize(text);
