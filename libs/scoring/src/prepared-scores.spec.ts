import { PolicyDefinition } from '@prioritization/contracts';
import fc from 'fast-check';
import { anyTask, testClock } from './any-task';
import { BUILT_IN_POLICIES } from './policies/built-in-policies';
import { createScorer } from './score-task';
import { sampleTask } from './task-samples';

const scorer = createScorer();
const policies = BUILT_IN_POLICIES.map(({ name }) => scorer.policyNamed(name));

describe('a scorer', () => {
  it('scores a task that was read once by each policy as it scores it by that policy', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const scoreBy = scorer.prepare(task, testClock);
        policies.forEach((policy) => {
          const { priority_metrics, factors } = scorer.score(task, testClock, policy);
          expect(scoreBy(policy)).toMatchObject({ metrics: priority_metrics, factors });
        });
      }),
      { numRuns: 30 },
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
