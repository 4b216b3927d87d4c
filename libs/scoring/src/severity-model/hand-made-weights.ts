import { BUCKET_COUNT } from './feature-hash';
import { visitOccurrences } from './feature-occurrences';
import { addHash } from './hash-set';
import { visitTokens } from './tokenise';
import { emptyVocabulary, unlimitedVocabulary } from './vocabulary';
import type { TextModelWeights } from './weights-format';

/** Weights for tests: one expert, every feature known and equally rare, these words known and weighed. */
export function handMadeWeights(words: Readonly<Record<string, number>>): TextModelWeights {
  const expertCount = 1;
  const rows = new Int8Array(BUCKET_COUNT * (expertCount + 1));
  const { words: knownWords } = emptyVocabulary();
  const { features } = unlimitedVocabulary();
  const vocabulary = { words: knownWords, features };
  for (const [word, weight] of Object.entries(words)) {
    visitTokens(word, word.length, (hash) => addHash(knownWords, hash));
    visitOccurrences({ title: word, description: '', vocabulary }, (bucket) => {
      rows[bucket * (expertCount + 1)] = weight;
    });
  }
  return {
    bucketCount: BUCKET_COUNT,
    expertCount,
    idf: new Uint8Array(BUCKET_COUNT).fill(20),
    rows,
    scales: Float32Array.of(0.05, 0.05),
    expertBiases: Float32Array.of(0),
    thresholds: Float32Array.of(-3, -1, 1, 3, -3, -1, 1, 3),
    unknownOdds: 1,
    tilt: Float32Array.of(1, 1, 1, 1, 1),
    temperature: 1,
    prior: Float32Array.of(0.125, 0.25, 0.25, 0.25, 0.125),
    vocabulary,
  };
}
