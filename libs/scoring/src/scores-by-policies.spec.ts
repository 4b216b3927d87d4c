import { PolicyDefinition } from '@prioritization/contracts';
import fc from 'fast-check';
import { anyTask, testClock } from './any-task';
import { BUILT_IN_POLICIES } from './policies/built-in-policies';
import { createScorer } from './score-task';
import { sampleTask } from './task-samples';

const scorer = createScorer();
const policies = BUILT_IN_POLICIES.map(({ name }) => scorer.policyNamed(name));

describe('a scorer', () => {
  it('scores by several policies at once as it does by each of them', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const scores = scorer.scoresBy(policies, task, testClock);
        policies.forEach(({ name }, index) => {
          const { priority_metrics, factors } = scorer.score(task, testClock, name);
          expect(scores[index]).toMatchObject({ metrics: priority_metrics, factors });
        });
      }),
    );
  });

  it('scores by a policy that is written out as by the same one stored', () => {
    const definition = PolicyDefinition.parse({ kind: 'weighted', name: 'ours', version: '7' });
    const stored = createScorer({ policies: [definition] });
    const task = sampleTask({ policy: 'itil' });
    const result = scorer.score(task, testClock, scorer.policyOf(definition));
    expect(result).toEqual(stored.score(task, testClock, 'ours'));
    expect(() => scorer.policyNamed('ours')).toThrow('ours');
  });
});
