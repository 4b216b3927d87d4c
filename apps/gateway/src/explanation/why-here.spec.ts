import type { TaskOverride } from '@prioritization/contracts';
import { createScorer } from '@prioritization/scoring';
import type { FoundPlace } from '../ranking/find-place';
import { explainPlace } from './why-here';

const task = {
  id: 'build',
  title: 'Build fails',
  description: '',
  category: 'DEVELOPMENT' as const,
  requester_role: 'DEVELOPER' as const,
  tags: [],
};
const scored = createScorer().score(task, new Date('2026-03-02T09:00:00Z'));
const result = {
  ...scored,
  priority_metrics: { ...scored.priority_metrics, final_priority_score: 3.25 },
};
const decided = { reason: 'Audit.', at: '2026-03-02T09:00:00.000Z' };

const why = (place: Partial<FoundPlace>, override?: TaskOverride) =>
  explainPlace(
    { task, result, submitted: 0, ...(override && { override }) },
    { rank: 3, total: 9, ...place },
  );
const entry = (effectiveScore: number, more = {}) => ({
  entry: {
    rank: 3,
    id: 'build',
    score: 3.25,
    effectiveScore,
    ageingLift: 0,
    blockedBy: [],
    ...more,
  },
});

describe('why a task stands where it stands', () => {
  it('is its score, where nothing else is', () => {
    expect(why({})).toMatchObject({ rank: 3, total: 9, score: 3.25, effective_score: 3.25 });
    expect(why({}).why).toEqual(['2 tasks stand above it, of 9 in all; its own score is 3.25.']);
    expect(why({ rank: 1 }).why[0]).toMatch(/^Nothing stands above it/);
  });

  it('is what waits for it, and what it waits for', () => {
    const { why: sentences, ...facts } = why(
      entry(8, { inheritedFrom: 'deploy', blockedBy: ['plan', 'budget'] }),
    );
    expect(facts).toMatchObject({ inherited_from: 'deploy', blocked_by: ['plan', 'budget'] });
    expect(sentences.slice(0, 2)).toEqual([
      'deploy waits for it, so it counts as 8 instead of 3.25.',
      'It stands below what it waits for: plan, budget.',
    ]);
  });

  it('is what a person decided, with the reason', () => {
    const band = { ...decided, urgency_level: 'CRITICAL' as const, by: 'cto' };
    expect(why(entry(8.5), band).why[0]).toBe(
      'cto moved it to CRITICAL, so it counts as 8.5: Audit.',
    );
    const position = { ...decided, position: 1, expires_at: '2026-03-03T00:00:00.000Z' };
    expect(why(entry(3.25), position).why[0]).toBe(
      'A person put it at position 1 until 2026-03-03T00:00:00.000Z: Audit.',
    );
  });
});
