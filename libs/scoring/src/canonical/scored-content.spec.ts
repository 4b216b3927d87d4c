import type { RecordedTask } from '@prioritization/contracts';
import fc from 'fast-check';
import { anyTask, testClock } from '../any-task';
import { creationMatters, creationMayMatter } from '../creation-matters';
import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';
import { scoredContent } from './scored-content';

const scorer = createScorer();
const policies = scorer.policyNames.map((name) => scorer.policyNamed(name));
const stepping = policies.filter(({ resolution }) => resolution === 0);

const sentences = fc.constantFrom(
  'Checkout is down for 40 customers',
  'No workaround; we lose orders',
  'By Friday the report must be ready',
  'The meeting is tomorrow at 10',
  'Do not worry, the colour is wrong',
  'Café closes at 17:00 CET',
  'It takes about 2 hours of work',
  'does it crash? yes',
);
const styles = fc
  .record({
    gap: fc.constantFrom(' ', '  ', '\t', '\u00a0'),
    end: fc.constantFrom('', '.', '!!!', ' .', '…'),
    inCase: fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.normalize('NFD'),
    ),
  })
  .map(
    ({ gap, end, inCase }) =>
      (parts: readonly string[]) =>
        inCase(parts.join('. ').replaceAll(' ', gap) + end),
  );
const parts = fc.array(sentences, { minLength: 1, maxLength: 3 });

const reworded = (task: RecordedTask, title: string, description: string): RecordedTask => ({
  ...task,
  id: `${task.id}-again`,
  title,
  description,
  tags: [...task.tags, ...task.tags].reverse(),
});

describe('scoredContent', () => {
  it('is equal for tasks that differ in id, order of tags and how their texts are written', () => {
    const task = sampleTask({ tags: ['b', 'a', 'b '], context: 'Since the Update.' });
    const other = sampleTask({
      id: 'other',
      created_at: '2020-01-01T00:00:00.000Z',
      title: 'PRINTER on the second floor  prints blank pages!',
      description: 'it started this morning',
      tags: ['a', 'b'],
      context: 'since the update',
    });
    expect(scoredContent(other)).toEqual(scoredContent(task));
  });

  it('whatever is equal scores alike: score, factors, band and every word', () => {
    fc.assert(
      fc.property(
        anyTask,
        fc.constantFrom(...stepping),
        parts,
        parts,
        styles,
        styles,
        (task, policy, title, description, style, otherStyle) => {
          const left = reworded(task, style(title), style(description));
          const right = reworded(task, otherStyle(title), otherStyle(description));
          expect(scoredContent(right)).toEqual(scoredContent(left));
          const score = (each: RecordedTask) => scorer.score(each, testClock, policy.name);
          expect(score(right)).toEqual({ ...score(left), request_id: right.id });
        },
      ),
    );
  });

  it('leaves no policy that reads texts as written to the cache', () => {
    for (const policy of policies.filter(({ definition }) => definition.kind === 'taskwarrior')) {
      expect(creationMatters(sampleTask(), policy, testClock)).toBe(true);
    }
  });

  it('tells texts that can never name a date, whenever their tasks arise', () => {
    fc.assert(
      fc.property(parts, styles, fc.date({ noInvalidDate: true }), (said, style, at) => {
        const task = sampleTask({ title: style(said), description: '' });
        if (creationMayMatter(scoredContent(task), scorer.policy)) return;
        expect(creationMatters(task, scorer.policy, at)).toBe(false);
      }),
    );
  });
});
