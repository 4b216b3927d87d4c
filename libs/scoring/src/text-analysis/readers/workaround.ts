import { words } from '../lexicon/words';
import { FAILS, WORKAROUNDS } from '../lexicon/workarounds';
import { Role } from '../lexicon/vocabulary';
import { isNegated } from '../reading/negation';
import { phraseAt, type PhraseMatch } from '../reading/phrases';
import { positionsOf, quote, type ReadText } from '../reading/read-text';
import { Gap } from '../reading/tokenise';
import type { Derived } from '../text-analyser';

type Meaning = 'named' | 'exists' | 'absent';

/** "workaround: none", "the workaround does not work". */
const FOLLOWING = 3;

const failsAfter = ({ tokens }: ReadText, last: number): boolean => {
  for (let index = last + 1; index <= last + FOLLOWING; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gap === Gap.sentence) return false;
    if (FAILS.has(token.word)) return true;
  }
  return false;
};

const ASKING = new Set(words('need needs find want provide suggest looking until any'));

/** "Is there a workaround?", "please find one": asked for, not told. */
const isAskedFor = ({ tokens }: ReadText, first: number): boolean => {
  const before = tokens.slice(Math.max(0, first - 4), first).map(({ word }) => word);
  return before.some((word) => ASKING.has(word)) || before.join(' ').includes('is there');
};

const answer = (
  text: ReadText,
  { meaning, first, last }: PhraseMatch<Meaning>,
): Derived<boolean> | undefined => {
  const evidence = [quote(text, first, last)];
  if (meaning === 'absent') return { value: false, confidence: 0.7, words: evidence };
  if (isNegated(text.tokens, first, 4) || (meaning === 'named' && failsAfter(text, last))) {
    return { value: false, confidence: 0.9, words: evidence };
  }
  if (meaning === 'named' && isAskedFor(text, first)) return undefined;
  return { value: true, confidence: meaning === 'named' ? 0.8 : 0.6, words: evidence };
};

/** Whether the text speaks of a way to go on meanwhile. A denial outweighs what else is said. */
export const readWorkaround = (text: ReadText): Derived<boolean> | undefined => {
  const answers = positionsOf(text, Role.workaround).flatMap((position) => {
    const found = phraseAt(WORKAROUNDS, text.tokens, position);
    return (found && answer(text, found)) ?? [];
  });
  return answers.find(({ value }) => !value) ?? answers[0];
};
