import { createScorer } from '@prioritization/scoring';
import { CHUNK_TASKS_LIMIT } from '@prioritization/contracts';
import fc from 'fast-check';
import { chunked } from './chunk-tasks';
import { createSubmissionTime } from './submission-time';
import { validateBatch } from './validate-batch';

const task = (id: unknown = 'task-1', changes = {}) => ({
  id,
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
  ...changes,
});

describe('chunked', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.nat(400_000)), {
    maxLength: 400,
  });

  it('loses nothing, keeps the order, and makes chunks that fit a message', () => {
    fc.assert(
      fc.property(sizes, (items) => {
        const chunks = chunked(items, (size) => size);
        expect(chunks.flat()).toEqual(items);
        for (const chunk of chunks) {
          const bytes = chunk.reduce((total, size) => total + size, 0);
          expect(chunk.length).toBeLessThanOrEqual(CHUNK_TASKS_LIMIT);
          expect(chunk.length === 1 || bytes <= 160_000).toBe(true);
        }
      }),
    );
  });

  it('makes as few messages as it can of small tasks', () => {
    expect(chunked(Array(1_000).fill(1), () => 300)).toHaveLength(10);
    expect(chunked([], () => 1)).toEqual([]);
  });
});

describe('createSubmissionTime', () => {
  it('never says the same twice and never goes back, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (clock) => {
        let reading = 0;
        const next = createSubmissionTime(() => clock[reading++] ?? 0);
        const times = clock.map(() => next());
        times.slice(1).forEach((time, index) => expect(time).toBeGreaterThan(times[index] ?? 0));
        times.forEach((time, index) => expect(time).toBeGreaterThanOrEqual(clock[index] ?? 0));
      }),
    );
  });
});

describe('validateBatch', () => {
  const scorer = createScorer();

  it('refuses a policy that is not there, and names those that are', () => {
    const { rejected } = validateBatch([task('a', { policy: 'astrology' })], scorer);
    expect(rejected).toMatchObject([{ errors: [{ pointer: '/policy', code: 'unknown_policy' }] }]);
  });

  it('judges each task by itself, and points at its fields', () => {
    const batch = [task('a'), task('b', { title: '' }), null, task('c')];
    const { acceptable, rejected } = validateBatch(batch, scorer);
    expect(acceptable.map(({ index, task: { id } }) => [index, id])).toEqual([
      [0, 'a'],
      [3, 'c'],
    ]);
    expect(rejected).toMatchObject([
      { index: 1, task_id: 'b', errors: [{ pointer: '/title' }] },
      { index: 2, task_id: null, errors: [{ pointer: '' }] },
    ]);
  });

  it('takes an id once', () => {
    const { acceptable, rejected } = validateBatch([task('a'), task('a')], scorer);
    expect(acceptable).toHaveLength(1);
    expect(rejected).toMatchObject([{ index: 1, errors: [{ code: 'duplicate_id' }] }]);
  });

  it('lets an id that was refused be used by a valid task', () => {
    const { acceptable } = validateBatch([task('a', { title: '' }), task('a')], scorer);
    expect(acceptable).toHaveLength(1);
  });

  it('answers every item exactly once, whatever it is', () => {
    const items = fc.array(
      fc.oneof(fc.jsonValue(), fc.constantFrom(task('a'), task('b'), task(7), task('__proto__'))),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(items, (batch) => {
        const { acceptable, rejected } = validateBatch(batch, scorer);
        const answered = [...acceptable, ...rejected].map(({ index }) => index);
        expect(answered.sort((one, other) => one - other)).toEqual(batch.map((_, index) => index));
      }),
    );
  });
});
