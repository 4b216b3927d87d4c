import { Gap, type Token } from './tokenise';

/** Phrases by their first word, each with what it stands for. Longer phrases come first. */
export type PhraseBook<Meaning> = ReadonlyMap<string, readonly Entry<Meaning>[]>;

interface Entry<Meaning> {
  readonly rest: readonly string[];
  readonly meaning: Meaning;
}

/** A phrase found in a text. */
export interface PhraseMatch<Meaning> {
  readonly meaning: Meaning;
  /** Index of its first token. */
  readonly first: number;
  /** Index of its last token. */
  readonly last: number;
}

/** Makes a book of phrases such as "half a day"; words are separated by single spaces. */
export const phraseBook = <Meaning>(
  phrases: Iterable<readonly [string, Meaning]>,
): PhraseBook<Meaning> => {
  const book = new Map<string, Entry<Meaning>[]>();
  for (const [phrase, meaning] of phrases) {
    const [first = '', ...rest] = phrase.split(' ');
    const entries = book.get(first) ?? [];
    entries.push({ rest, meaning });
    entries.sort((left, right) => right.rest.length - left.rest.length);
    book.set(first, entries);
  }
  return book;
};

const continues = (
  tokens: readonly Token[],
  position: number,
  rest: readonly string[],
): boolean => {
  for (let offset = 0; offset < rest.length; offset += 1) {
    const token = tokens[position + 1 + offset];
    if (token === undefined || token.gap === Gap.sentence) return false;
    if (token.word !== rest[offset]) return false;
  }
  return true;
};

/** The longest phrase that starts at a token. */
export const phraseAt = <Meaning>(
  book: PhraseBook<Meaning>,
  tokens: readonly Token[],
  position: number,
): PhraseMatch<Meaning> | undefined => {
  const token = tokens[position];
  const entries = token && book.get(token.word);
  if (entries === undefined) return undefined;
  for (const { rest, meaning } of entries) {
    if (continues(tokens, position, rest)) {
      return { meaning, first: position, last: position + rest.length };
    }
  }
  return undefined;
};

/** A book in which every phrase means itself. */
export const phraseSet = (phrases: Iterable<string>): PhraseBook<string> =>
  phraseBook(Array.from(phrases, (phrase) => [phrase, phrase] as const));
