import { hasHash, visitTokens } from '@prioritization/scoring/severity-model';
import { collectVocabulary } from './collect-vocabulary';
import type { Ticket } from './read-data';

const ticket = (title: string): Ticket => {
  return { source: 'made up', createdAt: 0, title, description: '', level: 3 };
};

const hashOf = (word: string): number => {
  let found = 0;
  visitTokens(word, word.length, (hash) => (found = hash));
  return found;
};

describe('collectVocabulary', () => {
  const { words, features } = collectVocabulary(
    ['page hangs', 'page page', 'page hangs 5', 'typo typo typo', 'why 7'].map(ticket),
    2,
  );

  it('counts tickets, not repetitions', () => {
    expect(hasHash(words, hashOf('page'))).toBe(true);
    expect(hasHash(words, hashOf('typo'))).toBe(false);
    expect(hasHash(features, hashOf('hangs'))).toBe(true);
    expect(hasHash(features, hashOf('typo'))).toBe(false);
  });

  it('keeps numbers as features only', () => {
    expect(hasHash(features, hashOf('0'))).toBe(true);
    expect(hasHash(words, hashOf('0'))).toBe(false);
  });
});
