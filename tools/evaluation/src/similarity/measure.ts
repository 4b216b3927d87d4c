import { fingerprintOf, similarityOf, type Fingerprint } from '@prioritization/cache';
import { canonicalText } from '@prioritization/scoring';
import { z } from 'zod';
import { readCorpus } from '../report/files';

const Text = z.object({
  /** Texts with the same number are about the same matter, unless their kind is `other`. */
  matter: z.number().int(),
  kind: z.enum(['original', 'edited', 'reworded', 'other']),
  title: z.string(),
  description: z.string(),
});
type Text = z.infer<typeof Text>;

/**
 * Thirty matters, each told three times (as it is, slightly edited, in other words), and beside
 * each one about something else that uses the same words.
 */
export const rewordedTexts = (): Text[] =>
  readCorpus('similarity/reworded.ndjson', (line) => Text.parse(line));

interface Pair {
  readonly isSame: boolean;
  /** One is the other, slightly edited. */
  readonly isEdit: boolean;
  readonly similarity: number;
}

const similarity = (one: Fingerprint, other: Fingerprint): number =>
  one.buckets.some((bucket) => other.buckets.includes(bucket))
    ? similarityOf(one.print, other.print)
    : 0;

const fingerprint = ({ title, description }: Text): Fingerprint => {
  const found = fingerprintOf(canonicalText(`${title}\n${description}`));
  if (found === undefined) throw new Error(`“${title}” says too little.`);
  return found;
};

/** Every pair of texts, as the index compares them: those that meet in no bucket are 0 alike. */
export const pairsOf = (texts: readonly Text[]): Pair[] => {
  const prints = texts.map((text) => ({ text, print: fingerprint(text) }));
  return prints.flatMap((left, index) =>
    prints.slice(0, index).map((right): Pair => {
      const kinds = new Set([left.text.kind, right.text.kind]);
      const isSame = left.text.matter === right.text.matter && !kinds.has('other');
      return {
        isSame,
        isEdit: isSame && !kinds.has('reworded'),
        similarity: similarity(left.print, right.print),
      };
    }),
  );
};

/** How well a threshold tells texts about the same matter from others. Shares, 0..1. */
export interface Quality {
  /** Of the pairs found, those about the same matter. */
  readonly precision: number;
  /** Of the pairs about the same matter, those found. */
  readonly recall: number;
  /** Of the slightly edited ones, those found. */
  readonly editRecall: number;
  readonly falsePairs: number;
}

const shareOf = (pairs: readonly Pair[], test: (pair: Pair) => boolean): number =>
  pairs.length === 0 ? 1 : pairs.filter(test).length / pairs.length;

export const qualityAt = (pairs: readonly Pair[], threshold: number): Quality => {
  const isFound = (pair: Pair): boolean => pair.similarity >= threshold;
  const found = pairs.filter(isFound);
  return {
    precision: shareOf(found, ({ isSame }) => isSame),
    recall: shareOf(
      pairs.filter(({ isSame }) => isSame),
      isFound,
    ),
    editRecall: shareOf(
      pairs.filter(({ isEdit }) => isEdit),
      isFound,
    ),
    falsePairs: found.filter(({ isSame }) => !isSame).length,
  };
};
