import { createExplainer } from './explain';
import { handMadeWeights } from './hand-made-weights';
import { addHash } from './hash-set';
import { createFeatureExtractor } from './ngram-features';
import { createScorer } from './scores';
import { visitTokens } from './tokenise';
import { emptyVocabulary } from './vocabulary';
import type { TextModelWeights } from './weights-format';

const TITLE = 'The export crashes, the export hangs';
const DESCRIPTION = 'Every export of the page crashes. Why does the page crash?';

const weights = handMadeWeights({ export: 40, crashes: 90, 'the page': -30, hangs: 10 });

function explainAndScore(used: TextModelWeights): { readonly sum: number; readonly score: number } {
  const bag = createFeatureExtractor(used.vocabulary).extract(TITLE, DESCRIPTION);
  const score = createScorer(used).score(bag)[0] ?? 0;
  const text = { bag, title: TITLE, description: DESCRIPTION, slope: 1 };
  const words = createExplainer(used).explain(text, Infinity);
  const sum = words.reduce((total, { weight }) => total + weight, 0);
  return { sum, score };
}

describe('an explanation', () => {
  it('splits the score over the words without rest', () => {
    const { sum, score } = explainAndScore(weights);
    expect(score).not.toBe(0);
    expect(sum).toBeCloseTo(score, 12);
  });

  it('credits no feature that is not read', () => {
    const { words, features } = emptyVocabulary();
    visitTokens('crashes', 100, (hash) => addHash(features, hash));
    const { sum, score } = explainAndScore({ ...weights, vocabulary: { words, features } });
    expect(score).toBeGreaterThan(0);
    expect(sum).toBeCloseTo(score, 12);
  });
});
