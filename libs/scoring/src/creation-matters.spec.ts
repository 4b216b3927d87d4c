import { creationMatters } from './creation-matters';
import { createScorer } from './score-task';
import { sampleTask } from './task-samples';

const now = new Date('2026-03-02T09:00:00Z');
const scorer = createScorer();

describe('whether the time of creation matters', () => {
  it.each([
    ['It started this morning.', false],
    ['It is needed by tomorrow 17:00.', true],
    ['Please finish this by 2026-03-05.', true],
    ['Board meeting in 45 minutes.', true],
    ['On Monday it broke.', false],
  ])('for the text “%s”: %s', (description, expected) => {
    expect(creationMatters(sampleTask({ description }), scorer.policy, now)).toBe(expected);
  });

  it('not when the client gave both dates', () => {
    const task = sampleTask({
      description: 'It is needed by tomorrow 17:00.',
      deadline: '2026-03-03T17:00:00.000Z',
      meeting_time: '2026-03-03T18:00:00.000Z',
    });
    expect(creationMatters(task, scorer.policy, now)).toBe(false);
  });

  it('always when the policy counts the age of a task', () => {
    expect(creationMatters(sampleTask(), scorer.policyNamed('taskwarrior'), now)).toBe(true);
  });
});
