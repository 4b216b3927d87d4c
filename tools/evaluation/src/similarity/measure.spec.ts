import { loadConfig, resultProjectorConfig, scorerWorkerConfig } from '@prioritization/config';
import { pairsOf, qualityAt, rewordedTexts } from './measure';

const { similarity } = loadConfig(resultProjectorConfig, {});
const { suggestions } = loadConfig(scorerWorkerConfig, {});

describe('what counts as nearly the same', () => {
  const pairs = pairsOf(rewordedTexts());

  it('finds most rewordings and links nothing else, at the threshold for links', () => {
    const { precision, recall, editRecall } = qualityAt(pairs, similarity.linkFrom);
    expect(precision).toBeGreaterThan(0.97);
    expect(recall).toBeGreaterThan(0.85);
    expect(editRecall).toBeGreaterThan(0.97);
  });

  it('lends suggestions to slight edits, and never to another matter', () => {
    const { falsePairs, editRecall } = qualityAt(pairs, suggestions.shareFrom);
    expect(falsePairs).toBe(0);
    expect(editRecall).toBeGreaterThan(0.9);
  });
});
