import { TEXT_BLOCK_START } from './feature-hash';
import { FEATURE_CAPACITY, dampedCount } from './ngram-features';
import type { FeatureBag } from './ngram-features';
import { createOccurrenceReader } from './occurrences';
import { inverseLength } from './scores';
import { IDF_STEP } from './weights-format';
import type { TextModelWeights } from './weights-format';

/** What one word, as written, added to the expectation, in levels; negative lowers it. */
export interface WordWeight {
  readonly word: string;
  readonly weight: number;
}

/** What is to be explained: the text, its features, and levels per unit of the score. */
export interface ScoredText {
  readonly bag: FeatureBag;
  readonly title: string;
  readonly description: string;
  readonly slope: number;
}

/** Splits scores over words, reusing its buffers. */
export interface Explainer {
  /** The strongest words first, at most so many. */
  explain(text: ScoredText, most: number): readonly WordWeight[];
}

/**
 * Splits the severity score over the words: exact, the words' weights sum to slope × score. A
 * feature's part is shared equally by its occurrences, a pair's by its two words.
 *
 * Numbers in arrays, one pass over the text: an object per occurrence would cost more than reading
 * the text.
 */
export function createExplainer(weights: TextModelWeights): Explainer {
  const shares = new Float64Array(FEATURE_CAPACITY);
  const sums = new Float64Array(FEATURE_CAPACITY);
  const occurrences = createOccurrenceReader(weights.vocabulary);

  return {
    explain(text, most) {
      const found = occurrences.read(text.bag, text.title, text.description);
      const { size, slots, firsts, seconds, words } = found;
      shareOut(weights, text, found.counts, shares);
      sums.fill(0, 0, words);
      for (let index = 0; index < size; index += 1) {
        const share = shares[slots[index] ?? 0] ?? 0;
        const first = firsts[index] ?? 0;
        const second = seconds[index] ?? 0;
        sums[first] = (sums[first] ?? 0) + share;
        sums[second] = (sums[second] ?? 0) + share;
      }
      return strongest(sums, words, most).map((number) => ({
        word: found.wordAt(number),
        weight: sums[number] ?? 0,
      }));
    },
  };
}

/** Half the weight of one occurrence of each feature, in levels: what each of its words gets. */
function shareOut(
  weights: TextModelWeights,
  { bag, slope }: ScoredText,
  counts: Uint16Array,
  shares: Float64Array,
): void {
  const { titleFactor, textFactor } = blockFactors(weights, bag);
  const unit = slope * (weights.scales[0] ?? 0);
  for (let index = 0; index < bag.size; index += 1) {
    const bucket = bag.buckets[index] ?? 0;
    const factor = bucket < TEXT_BLOCK_START ? titleFactor : textFactor;
    const weight = weights.rows[bucket * (weights.expertCount + 1)] ?? 0;
    const total = unit * weight * valueOf(weights, bag, index) * factor;
    shares[index] = total / Math.max(1, counts[index] ?? 0) / 2;
  }
}

/** The indices of the weights furthest from 0, strongest first; the earlier word among equals. */
function strongest(weights: Float64Array, count: number, most: number): number[] {
  const ranked: number[] = [];
  const strength = (index = 0): number => Math.abs(weights[index] ?? 0);
  for (let index = 0; index < count; index += 1) {
    if (weights[index] === 0) continue;
    let place = ranked.length;
    while (place > 0 && strength(ranked[place - 1]) < strength(index)) place -= 1;
    if (place >= most) continue;
    ranked.splice(place, 0, index);
    if (ranked.length > most) ranked.pop();
  }
  return ranked;
}

function blockFactors(
  weights: TextModelWeights,
  bag: FeatureBag,
): { readonly titleFactor: number; readonly textFactor: number } {
  let titleSquares = 0;
  let textSquares = 0;
  for (let index = 0; index < bag.size; index += 1) {
    const square = valueOf(weights, bag, index) ** 2;
    if ((bag.buckets[index] ?? 0) < TEXT_BLOCK_START) titleSquares += square;
    else textSquares += square;
  }
  return { titleFactor: inverseLength(titleSquares), textFactor: inverseLength(textSquares) };
}

function valueOf(
  { idf }: TextModelWeights,
  { buckets, counts }: FeatureBag,
  index: number,
): number {
  return dampedCount(counts[index] ?? 0) * (idf[buckets[index] ?? 0] ?? 0) * IDF_STEP;
}
