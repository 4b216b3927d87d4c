import type { RecordedTask } from '@prioritization/contracts';
import fc from 'fast-check';
import { sampleTask } from '../testing/samples';
import { resultDigest } from './result-digest';

const by = {
  scorer: { name: 'local', version: '1.0.0' },
  policy: { name: 'weighted', version: '1.0.0+abc' },
};
const task = sampleTask({
  created_at: '2026-01-31T09:30:00.000Z',
  deadline: '2026-02-01T09:30:00.000Z',
  meeting_time: '2026-02-01T10:30:00.000Z',
  business_value: 5,
  risk_level: 5,
  estimated_effort_hours: 4,
  workaround_available: false,
  affected_users_count: 10,
  context: 'none',
  tags: ['b', 'a'],
});

describe('resultDigest', () => {
  it('is the same for a task with another id, creation time and order of tags', () => {
    const same = { ...task, id: 'x', created_at: '2025-01-01T00:00:00.000Z', tags: ['a', 'b'] };
    expect(resultDigest(same, by)).toBe(resultDigest(task, by));
  });

  it('does not see the order of fields, nor fields that are undefined', () => {
    const turned = Object.fromEntries(Object.entries(task).reverse()) as RecordedTask;
    expect(resultDigest(turned, by)).toBe(resultDigest(task, by));
    const { context, ...without } = task;
    expect(resultDigest({ ...task, context: undefined }, by)).toBe(resultDigest(without, by));
  });

  const changes: Partial<RecordedTask>[] = [
    { title: 'Another title' },
    { description: 'Another text.' },
    { category: 'SECURITY' },
    { requester_role: 'CEO' },
    { deadline: '2026-02-01T09:30:00.001Z' },
    { meeting_time: '2026-02-01T10:30:00.001Z' },
    { business_value: 6 },
    { risk_level: 6 },
    { estimated_effort_hours: 4.5 },
    { workaround_available: true },
    { affected_users_count: 11 },
    { context: 'some' },
    { tags: ['a'] },
    { tags: ['a', 'b', 'b'] },
  ];
  it.each(changes)('differs with %j', (change) => {
    expect(resultDigest({ ...task, ...change }, by)).not.toBe(resultDigest(task, by));
  });

  it('speaks of every field of a task but the two that no score depends on', () => {
    const covered = new Set(changes.flatMap((change) => Object.keys(change)));
    const fields = Object.keys(task).filter((field) => !['id', 'created_at'].includes(field));
    expect([...covered].sort()).toEqual(fields.sort());
  });

  it.each([
    { ...by, scorer: { name: 'other', version: '1.0.0' } },
    { ...by, scorer: { name: 'local', version: '1.0.1' } },
    { ...by, policy: { name: 'other', version: '1.0.0+abc' } },
    { ...by, policy: { name: 'weighted', version: '1.0.0+abd' } },
  ])('differs when %j scores', (other) => {
    expect(resultDigest(task, other)).not.toBe(resultDigest(task, by));
  });

  it('never mixes up where one text ends and the next begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const digest = (title: string, description: string) =>
          resultDigest({ ...task, title, description }, by);
        expect(digest(a, b)).not.toBe(digest(c, d));
      }),
    );
  });
});
