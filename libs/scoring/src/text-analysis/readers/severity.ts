import { DIRECTIONS, RISK_WORDS, VALUE_WORDS } from '../lexicon/severity';
import { Role } from '../lexicon/vocabulary';
import { isNegated } from '../reading/negation';
import { positionsOf, type ReadText } from '../reading/read-text';
import type { Derived } from '../text-analyser';

const QUOTED_WORDS = 3;

/** The highest level that a word suggests. Different words make it surer, repeating one does not. */
const strongestWord = (
  text: ReadText,
  role: number,
  levels: ReadonlyMap<string, number>,
): Derived<number> | undefined => {
  const found = new Map<string, number>();
  for (const position of positionsOf(text, role)) {
    const word = text.tokens[position]?.word ?? '';
    const level = levels.get(word);
    if (level !== undefined && !found.has(word) && isMeant(text, position)) found.set(word, level);
  }
  if (found.size === 0) return undefined;
  const ranked = [...found].sort(([, left], [, right]) => right - left);
  return {
    value: Math.max(...ranked.map(([, level]) => level)),
    confidence: Math.min(0.7, 0.3 + 0.1 * found.size),
    words: ranked.slice(0, QUOTED_WORDS).map(([word]) => word),
  };
};

const isMeant = ({ tokens }: ReadText, position: number): boolean => {
  const isDirection =
    tokens[position]?.word === 'down' && DIRECTIONS.has(tokens[position - 1]?.word ?? '');
  return !isDirection && !isNegated(tokens, position);
};

/** How dangerous the words sound, 1..10. */
export const readRisk = (text: ReadText): Derived<number> | undefined =>
  strongestWord(text, Role.risk, RISK_WORDS);

/** How much the words say is at stake, 1..10. */
export const readBusinessValue = (text: ReadText): Derived<number> | undefined =>
  strongestWord(text, Role.value, VALUE_WORDS);
