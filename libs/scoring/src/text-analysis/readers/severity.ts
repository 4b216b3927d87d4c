import { DIRECTIONS, ENDED, HAS_ENDED, NOT_YET, RISKS, VALUES } from '../lexicon/severity';
import { CALMING } from '../lexicon/severity-phrases';
import { Role } from '../lexicon/vocabulary';
import { isNegated } from '../reading/negation';
import { phraseAt, type PhraseBook } from '../reading/phrases';
import { positionsOf, type ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';
import type { Derived } from '../text-analyser';
import { hasWord } from './window';

const QUOTED_WORDS = 3;
/** The most that a text suggests which says itself that it is not urgent. */
const CALMED = 4;

/** The highest level that a word or phrase suggests. Different ones make it surer, repeating one does not. */
const strongestWord = (
  text: ReadText,
  role: number,
  levels: PhraseBook<number>,
): Derived<number> | undefined => {
  const found = new Map<string, number>();
  let next = 0;
  for (const position of positionsOf(text, role)) {
    const match = position >= next ? phraseAt(levels, text.tokens, position) : undefined;
    if (match === undefined) continue;
    const { meaning, first, last } = match;
    next = last + 1;
    const said = spoken(text, first, last);
    if (!found.has(said) && isMeant(text, first, last)) found.set(said, meaning);
  }
  if (found.size === 0) return undefined;
  const ranked = [...found].sort(([, left], [, right]) => right - left);
  const strongest = Math.max(...ranked.map(([, level]) => level));
  return {
    value: ranked.some(([said]) => CALMING.has(said)) ? Math.min(CALMED, strongest) : strongest,
    confidence: Math.min(0.7, 0.3 + 0.1 * found.size),
    words: ranked.slice(0, QUOTED_WORDS).map(([said]) => said),
  };
};

const spoken = ({ tokens }: ReadText, first: number, last: number): string => {
  const word = tokens[first]?.word ?? '';
  if (first === last) return word;
  return tokens
    .slice(first, last + 1)
    .map((token) => token.word)
    .join(' ');
};

const isMeant = (text: ReadText, first: number, last: number): boolean => {
  const { tokens } = text;
  const isDirection =
    tokens[first]?.word === 'down' && DIRECTIONS.has(tokens[first - 1]?.word ?? '');
  return !isDirection && !isNegated(tokens, first) && !isOver(text, first, last);
};

/** "The outage is resolved": so many words behind, and a condition so many before. */
const ENDED_REACH = 4;
const CONDITION_REACH = 5;

const isOver = (text: ReadText, first: number, last: number): boolean => {
  const { tokens } = text;
  for (let index = last + 1; index <= last + ENDED_REACH; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gap === Gap.sentence) return false;
    if (ENDED.has(token.word)) {
      return (
        HAS_ENDED.has(tokens[index - 1]?.word ?? '') &&
        !hasWord(text, first - CONDITION_REACH, first - 1, NOT_YET)
      );
    }
  }
  return false;
};

/** How dangerous the words sound, 1..10. */
export const readRisk = (text: ReadText): Derived<number> | undefined =>
  strongestWord(text, Role.risk, RISKS);

/** How much the words say is at stake, 1..10. */
export const readBusinessValue = (text: ReadText): Derived<number> | undefined =>
  strongestWord(text, Role.value, VALUES);
