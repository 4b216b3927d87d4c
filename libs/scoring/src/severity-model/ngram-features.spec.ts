import { BUCKET_COUNT, TEXT_BLOCK_START } from './feature-hash';
import { visitOccurrences } from './feature-occurrences';
import { addHash } from './hash-set';
import { createFeatureExtractor, dampedCount } from './ngram-features';
import { visitTokens } from './tokenise';
import { emptyVocabulary, unlimitedVocabulary } from './vocabulary';

const EVERYTHING = unlimitedVocabulary();

describe('createFeatureExtractor', () => {
  it('counts the words and pairs of the title twice over, those of the description once', () => {
    const extractor = createFeatureExtractor(EVERYTHING);
    expect(extractor.extract('page hangs', '').size).toBe(6);
    expect(extractor.extract('', 'page hangs').size).toBe(3);
  });

  it('forgets the text before', () => {
    const extractor = createFeatureExtractor(EVERYTHING);
    const alone = extractor.extract('', 'slow').buckets[0];
    extractor.extract('many other words', 'in this one');
    const again = extractor.extract('', 'slow');
    expect([again.size, again.buckets[0], again.counts[0]]).toEqual([1, alone, 1]);
  });

  it('counts a repeated word up to the cap', () => {
    const bag = createFeatureExtractor(EVERYTHING).extract('', 'slow '.repeat(100));
    expect(bag.size).toBe(2);
    expect([...bag.counts.slice(0, 2)]).toEqual([4, 4]);
    expect(dampedCount(100)).toBe(dampedCount(4));
  });

  it('recognises the words of the vocabulary, and counts no numbers among the words', () => {
    const vocabulary = emptyVocabulary();
    visitTokens('button', 100, (hash) => addHash(vocabulary.words, hash));
    const bag = createFeatureExtractor(vocabulary).extract('Button 17', 'Knopf !');
    expect([bag.words, bag.recognised]).toEqual([2, 1]);
  });

  it('does not read features that training saw too rarely', () => {
    const vocabulary = emptyVocabulary();
    visitTokens('page', 100, (hash) => addHash(vocabulary.features, hash));
    const { buckets, size } = createFeatureExtractor(vocabulary).extract('', 'page hangs');
    const page = createFeatureExtractor(EVERYTHING).extract('', 'page').buckets[0];
    expect([size, buckets[0]]).toEqual([1, page]);
    const visited: number[] = [];
    visitOccurrences({ title: '', description: 'page hangs', vocabulary }, (bucket) =>
      visited.push(bucket),
    );
    expect(visited).toEqual([page]);
  });

  it('never runs out of room', () => {
    const extractor = createFeatureExtractor(EVERYTHING);
    const words = Array.from({ length: 5_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + index),
    ).join(' ');
    const bag = extractor.extract(words, words);
    expect(bag.size).toBeLessThan(bag.buckets.length);
  });
});

describe('visitOccurrences', () => {
  it('visits exactly the features that are counted', () => {
    const title = 'Export fails, export hangs';
    const description = 'The export of 20 rows fails. Why?';
    const { buckets, size } = createFeatureExtractor(EVERYTHING).extract(title, description);
    const visited = new Set<number>();
    visitOccurrences({ title, description, vocabulary: EVERYTHING }, (bucket) =>
      visited.add(bucket),
    );
    expect([...visited].sort()).toEqual([...buckets.slice(0, size)].sort());
    expect([...visited].every((bucket) => bucket >= 0 && bucket < BUCKET_COUNT)).toBe(true);
    expect([...visited].some((bucket) => bucket < TEXT_BLOCK_START)).toBe(true);
  });
});
