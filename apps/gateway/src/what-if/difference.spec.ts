import { BUILT_IN_POLICIES, createScorer } from '@prioritization/scoring';
import { factorChanges } from './difference';

const scorer = createScorer();
const now = new Date('2026-03-02T09:00:00Z');
const task = {
  id: 'task-1',
  title: 'Checkout is down',
  description: 'It fails for 40 customers.',
  category: 'SUPPORT' as const,
  requester_role: 'EMPLOYEE' as const,
  tags: [],
};
const changed = { ...task, requester_role: 'CEO' as const, deadline: '2026-03-02T10:00:00.000Z' };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('factorChanges', () => {
  it.each(BUILT_IN_POLICIES.map(({ name }) => name))(
    'sum to the change of the score under %s, also against another policy',
    (policy) => {
      const [before, after] = [
        scorer.score(task, now, 'weighted'),
        scorer.score(changed, now, policy),
      ];
      const changes = factorChanges(before, after);
      expect(sum(changes.map(({ change }) => change))).toBeCloseTo(
        after.priority_metrics.final_priority_score - before.priority_metrics.final_priority_score,
        9,
      );
      const sizes = changes.map(({ change }) => Math.abs(change));
      expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
    },
  );

  it('leave out what stays, and say null where a policy has no such factor', () => {
    const result = scorer.score(task, now);
    expect(factorChanges(result, result)).toEqual([]);
    const names = (policy: string) =>
      factorChanges(result, scorer.score(task, now, policy)).map((one) => [one.name, one.before]);
    expect(names('itil')).toContainEqual(['impact', null]);
  });
});
