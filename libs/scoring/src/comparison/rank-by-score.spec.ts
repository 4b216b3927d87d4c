import fc from 'fast-check';
import { NOW, backlogs } from '../ranking/backlog-samples';
import { rankBacklog } from '../ranking/rank-backlog';
import { rankByScore } from './rank-by-score';

describe('rankByScore', () => {
  it('ranks as a backlog without dependencies is ranked', () => {
    fc.assert(
      fc.property(backlogs(), (drawn) => {
        const entries = drawn.map((entry) => ({ ...entry, dependsOn: [] }));
        const ranked = rankBacklog(entries, { now: NOW }).entries;
        expect([...rankByScore(entries)]).toEqual(ranked.map(({ id, rank }) => [id, rank]));
      }),
    );
  });
});
