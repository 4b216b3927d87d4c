import { pairHash, textBucket, titleBucket } from './feature-hash';
import { hasHash } from './hash-set';
import { DESCRIPTION_LIMIT, TITLE_LIMIT } from './ngram-features';
import { visitTokens } from './tokenise';
import type { Vocabulary } from './vocabulary';

/**
 * One occurrence of a feature and the words it stands for, by their number among all words of title
 * and description (the same word twice for a single).
 */
export type OccurrenceVisitor = (bucket: number, first: number, second: number) => void;

/** One word, the next number: the bucket of its feature, and where it stands. Before its features. */
export type WordVisitor = (bucket: number, start: number, end: number, inTitle: boolean) => void;

/** A text and the features that count. */
export interface ReadText {
  readonly title: string;
  readonly description: string;
  readonly vocabulary: Vocabulary;
}

/** One occurrence of a feature by its hash: a word, a stem, or a pair of words. */
type HashVisitor = (hash: number, first: number, second: number, inTitle: boolean) => void;

/** One word by its hash. */
type HashedWordVisitor = (hash: number, start: number, end: number, inTitle: boolean) => void;

/** Visits every known feature's occurrences, and every word, known or not. */
export function visitOccurrences(
  { title, description, vocabulary: { features } }: ReadText,
  visit: OccurrenceVisitor,
  visitWord?: WordVisitor,
): void {
  visitHashes(
    title,
    description,
    (hash, first, second, inTitle) => {
      if (!hasHash(features, hash)) return;
      if (inTitle) visit(titleBucket(hash), first, second);
      visit(textBucket(hash), first, second);
    },
    (hash, start, end, inTitle) => visitWord?.(textBucket(hash), start, end, inTitle),
  );
}

/** Visits every feature of a text, known or not. */
export function visitHashes(
  title: string,
  description: string,
  visit: HashVisitor,
  visitWord?: HashedWordVisitor,
): void {
  let word = -1;
  let previous = 0;
  let hasPrevious = false;
  const visitPart = (text: string, limit: number, inTitle: boolean): void => {
    hasPrevious = false;
    visitTokens(text, limit, (hash, start, end, stem) => {
      word += 1;
      visitWord?.(hash, start, end, inTitle);
      visit(hash, word, word, inTitle);
      if (stem !== 0) visit(stem, word, word, inTitle);
      if (hasPrevious) visit(pairHash(previous, hash), word - 1, word, inTitle);
      previous = hash;
      hasPrevious = true;
    });
  };
  visitPart(title, TITLE_LIMIT, true);
  visitPart(description, DESCRIPTION_LIMIT, false);
}
