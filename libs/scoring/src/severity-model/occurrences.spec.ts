import fc from 'fast-check';
import { addHash } from './hash-set';
import { createFeatureExtractor } from './ngram-features';
import { createOccurrenceReader } from './occurrences';
import { visitTokens } from './tokenise';
import { emptyVocabulary } from './vocabulary';

const KNOWN = ['crash', 'down'];

const vocabularyOf = (words: readonly string[]) => {
  const vocabulary = emptyVocabulary();
  for (const word of words) {
    visitTokens(word, word.length, (hash) => addHash(vocabulary.features, hash));
  }
  return vocabulary;
};

const reading = () => {
  const vocabulary = vocabularyOf(KNOWN);
  const extractor = createFeatureExtractor(vocabulary);
  const reader = createOccurrenceReader(vocabulary);
  return (title: string, description: string): string[] => {
    const found = reader.read(extractor.extract(title, description), title, description);
    return Array.from({ length: found.words }, (_, number) => found.wordAt(number));
  };
};

describe('an occurrence reader', () => {
  it('reads a text of foreign words after one of known words', () => {
    const read = reading();
    expect(read('crash zebra', 'down')).toEqual(['crash', 'zebra', 'down']);
    expect(read('zebra zebra', 'okapi')).toEqual(['zebra', 'okapi']);
    expect(read('okapi', 'zebra crash')).toEqual(['okapi', 'zebra', 'crash']);
  });

  it('finds in each text what it would find without those before', () => {
    const word = fc.constantFrom(...KNOWN, 'zebra', 'okapi', 'quagga', '!');
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (texts) => {
        const read = reading();
        for (const [title, description] of texts) {
          expect(read(title, description)).toEqual(reading()(title, description));
        }
      }),
    );
  });
});
