/** What the trainer shares with the model, so that the two can never disagree. */
export { BUCKET_COUNT, TEXT_BLOCK_START } from './feature-hash';
export { visitHashes } from './feature-occurrences';
export { addHash, hasHash, type HashSet } from './hash-set';
export { createMixture, expectedLevel } from './mixture';
export {
  createFeatureExtractor,
  dampedCount,
  DESCRIPTION_LIMIT,
  TITLE_LIMIT,
} from './ngram-features';
export { inverseLength } from './scores';
export { createTextModel, type TextModel } from './text-model';
export { visitTokens } from './tokenise';
export { emptyVocabulary, isWord, type Vocabulary } from './vocabulary';
export {
  decodeWeights,
  encodeWeights,
  IDF_STEP,
  LEVEL_COUNT,
  type TextModelWeights,
} from './weights-format';
