import { RecordedTask } from '@prioritization/contracts';
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

  it('differs with every field that is not about when and by which name it was asked', () => {
    const task = RecordedTask.parse({
      ...sampleTask({ tags: ['a'] }),
      created_at: '2026-01-31T09:30:00Z',
      deadline: '2026-02-01T09:30:00Z',
      meeting_time: '2026-02-01T10:30:00Z',
      business_value: 5,
      risk_level: 5,
      estimated_effort_hours: 4,
      workaround_available: false,
      affected_users_count: 10,
      context: 'none',
      project: 'home',
      scheduled: '2026-02-01T09:30:00Z',
      started: '2026-02-01T09:30:00Z',
      waiting_until: '2026-02-01T09:30:00Z',
      annotations: ['a note'],
      depends_on: ['another'],
      policy: 'weighted',
      policy_inputs: { ice: { impact: 3 } },
    });
    const fields = Object.keys(RecordedTask.shape);
    expect(Object.keys(task).sort()).toEqual([...fields].sort());
    const free = ['id', 'created_at', 'policy'];
    for (const field of fields) {
      const other = scoredContent({ ...task, [field]: field === 'tags' ? ['b'] : 'other' });
      const isSame = JSON.stringify(other) === JSON.stringify(scoredContent(task));
      expect([field, isSame]).toEqual([field, free.includes(field)]);
    }
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
