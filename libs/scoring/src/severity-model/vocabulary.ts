import { createHashSet } from './hash-set';
import type { HashSet } from './hash-set';

/** What of the training texts the model remembers, as hashes. */
export interface Vocabulary {
  /** Words; about one unknown word in 18 passes for known. */
  readonly words: HashSet;
  /** Words, stems and pairs that are read; rarer ones are noise. One unknown in 10 passes for known. */
  readonly features: HashSet;
}

const WORD_BITS = 18;
const FEATURE_BITS = 21;

/** A vocabulary without words and features. */
export function emptyVocabulary(): Vocabulary {
  return { words: createHashSet(WORD_BITS), features: createHashSet(FEATURE_BITS) };
}

/** A vocabulary to which every word and every feature is known. */
export function unlimitedVocabulary(): Vocabulary {
  const { words, features } = emptyVocabulary();
  return { words: words.fill(0xff), features: features.fill(0xff) };
}

/** Whether the token starting here is a word: neither a number nor a run of marks. */
export function isWord(text: string, start: number): boolean {
  return text.charCodeAt(start) > 0x3f;
}
