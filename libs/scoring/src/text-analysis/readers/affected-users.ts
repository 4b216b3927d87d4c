import {
  ADDRESSING,
  COUNT_WORDS,
  NOBODY_ELSE,
  NOT_BETWEEN,
  PERSON,
  SCOPES,
  SHARE_WORDS,
} from '../lexicon/people';
import { Role } from '../lexicon/vocabulary';
import { isNegated } from '../reading/negation';
import { phraseAt } from '../reading/phrases';
import { positionsOf, quote, type ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';
import type { Derived } from '../text-analyser';
import { countAt, isMultiple } from './count';

/** Between a count and what it counts stand at most this many words: "12 warehouse employees". */
const BETWEEN = 3;
const SCOPE_CONFIDENCE = 0.7;

/** How many people "everyone" is, and the most that a text may claim. */
export interface PeopleLimits {
  readonly organisationSize: number;
  readonly mostAffectedUsers: number;
}

interface Count {
  readonly count: number;
  readonly confidence: number;
  readonly first: number;
  readonly last: number;
}

const countedBy = (
  text: ReadText,
  position: number,
  unit: number,
  { organisationSize }: PeopleLimits,
): Omit<Count, 'last'> | undefined => {
  const { word, numeric } = text.tokens[position] ?? { word: '', numeric: false };
  if (numeric) return countAt(text, position, unit, organisationSize);
  if (isMultiple(word) && text.tokens[position - 1]?.numeric) return undefined;
  const counted = COUNT_WORDS.get(word);
  if (counted) return { ...counted, first: position };
  const share = SHARE_WORDS.get(word);
  if (share === undefined || isNegated(text.tokens, position)) return undefined;
  return { count: organisationSize * share, confidence: SCOPE_CONFIDENCE, first: position };
};

/** Looks back from "users" for what counts them; a few words wide, however long the text. */
const countBefore = (text: ReadText, unit: number, limits: PeopleLimits): Count | undefined => {
  for (let position = unit - 1; position >= unit - 1 - BETWEEN; position -= 1) {
    const token = text.tokens[position];
    if (token === undefined || text.tokens[position + 1]?.gap !== Gap.none) return undefined;
    const found = countedBy(text, position, unit, limits);
    if (found) return { ...found, last: unit };
    if (token.numeric || NOT_BETWEEN.has(token.word)) return undefined;
  }
  return undefined;
};

/** "5 customer records" counts records: one person in the singular needs a one. */
const agrees = ({ tokens }: ReadText, { count, first, last }: Count): boolean => {
  const isSingular = PERSON.has(tokens[last]?.word ?? '');
  return !isSingular || count === 1 || /^(?:every|each)$/.test(tokens[first]?.word ?? '');
};

const countsOf = (text: ReadText, limits: PeopleLimits): Count[] =>
  positionsOf(text, Role.people)
    .map((unit) => countBefore(text, unit, limits))
    .filter((found) => found !== undefined)
    .filter((found) => agrees(text, found));

const scopesOf = (text: ReadText, { organisationSize }: PeopleLimits): Count[] =>
  positionsOf(text, Role.scope).flatMap((position) => {
    const found = phraseAt(SCOPES, text.tokens, position);
    const before = text.tokens[position - 1]?.word ?? '';
    if (!found || ADDRESSING.has(before) || isNegated(text.tokens, position)) return [];
    const { meaning: share, first, last } = found;
    return [{ count: organisationSize * share, confidence: SCOPE_CONFIDENCE, first, last }];
  });

const nobodyElse = (text: ReadText): Count | undefined => {
  for (const position of positionsOf(text, Role.scope)) {
    const found = phraseAt(NOBODY_ELSE, text.tokens, position);
    if (found && !phraseAt(SCOPES, text.tokens, position)) {
      return { count: 1, confidence: 0.7, first: found.first, last: found.last };
    }
  }
  return undefined;
};

/** How many people the text says are affected: the largest count it names, at least 1. */
export const readAffectedUsers = (
  text: ReadText,
  limits: PeopleLimits,
): Derived<number> | undefined => {
  const largest = [...countsOf(text, limits), ...scopesOf(text, limits)]
    .filter(({ count }) => count >= 1)
    .reduce<Count | undefined>(
      (best, next) => (best === undefined || next.count > best.count ? next : best),
      undefined,
    );
  const found = largest ?? nobodyElse(text);
  return (
    found && {
      value: Math.min(limits.mostAffectedUsers, Math.max(1, Math.round(found.count))),
      confidence: found.confidence,
      words: [quote(text, found.first, found.last)],
    }
  );
};
