import { Gap, type Token } from './tokenise';

/** A negation reaches over this many words. */
const REACH = 3;

const NEGATIONS: ReadonlySet<string> = new Set(
  (
    'no not without never nothing none neither nor nobody zero ' +
    "isn't aren't wasn't weren't doesn't don't didn't won't hasn't haven't hadn't wouldn't shouldn't"
  ).split(' '),
);

/** A negation does not reach over these. */
const TURNS: ReadonlySet<string> = new Set(['and', 'but', 'because', 'so', 'however', 'since']);

/** Whether the word turns the next few around. */
export const isNegation = (word: string): boolean => NEGATIONS.has(word);

/** Whether a "no", "not", "without" … shortly before in the same clause turns the token around. */
export const isNegated = (
  tokens: readonly Token[],
  position: number,
  reach: number = REACH,
): boolean => {
  for (let index = position - 1; index >= position - reach; index -= 1) {
    const token = tokens[index];
    if (token === undefined || tokens[index + 1]?.gap !== Gap.none || TURNS.has(token.word)) {
      return false;
    }
    if (NEGATIONS.has(token.word)) return true;
  }
  return false;
};
