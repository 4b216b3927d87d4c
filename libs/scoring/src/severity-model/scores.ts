import { TEXT_BLOCK_START } from './feature-hash';
import { dampedCount } from './ngram-features';
import type { FeatureBag } from './ngram-features';
import { IDF_STEP } from './weights-format';
import type { TextModelWeights } from './weights-format';

/** Adds up the weights of a text's features. */
export interface Scorer {
  /** Severity score, then one style score per expert. Valid until the next call. */
  score(bag: FeatureBag): Float64Array;
}

/** Creates a scorer: each block (title, whole text) is a unit vector of count × rarity. */
export function createScorer(weights: TextModelWeights): Scorer {
  const { idf, rows, scales, expertBiases, expertCount } = weights;
  const columns = expertCount + 1;
  const titleSums = new Float64Array(columns);
  const textSums = new Float64Array(columns);
  const scores = new Float64Array(columns);

  return {
    score({ buckets, counts, size }) {
      titleSums.fill(0);
      textSums.fill(0);
      let titleSquares = 0;
      let textSquares = 0;
      for (let index = 0; index < size; index += 1) {
        const bucket = buckets[index] ?? 0;
        const value = dampedCount(counts[index] ?? 0) * (idf[bucket] ?? 0) * IDF_STEP;
        const isTitle = bucket < TEXT_BLOCK_START;
        if (isTitle) titleSquares += value * value;
        else textSquares += value * value;
        const sums = isTitle ? titleSums : textSums;
        const row = bucket * columns;
        for (let column = 0; column < columns; column += 1) {
          sums[column] = (sums[column] ?? 0) + (rows[row + column] ?? 0) * value;
        }
      }
      const titleFactor = inverseLength(titleSquares);
      const textFactor = inverseLength(textSquares);
      for (let column = 0; column < columns; column += 1) {
        const sum = (titleSums[column] ?? 0) * titleFactor + (textSums[column] ?? 0) * textFactor;
        scores[column] = sum * (scales[column] ?? 0) + (expertBiases[column - 1] ?? 0);
      }
      return scores;
    },
  };
}

/** 1 / length of a vector given its squares' sum; 0 for an empty one. */
export function inverseLength(squares: number): number {
  return squares > 0 ? 1 / Math.sqrt(squares) : 0;
}
