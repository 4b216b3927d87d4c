import fc from 'fast-check';
import type { BacklogEntry, CapacityPlan } from '../backlog';
import { backlogs, entry, NOW } from '../backlog-samples';
import { rankBacklog } from '../rank-backlog';
import { bestSubset } from './best-subset';

const plan = (entries: readonly BacklogEntry[], capacityHours: number): CapacityPlan => {
  const { plan: made } = rankBacklog(entries, { now: NOW, capacityHours });
  if (made === undefined) throw new Error('no plan was made');
  return made;
};

/** Tries every choice. */
const bestValue = (entries: readonly BacklogEntry[], capacityHours: number): number => {
  let best = 0;
  for (let mask = 0; mask < 1 << entries.length; mask += 1) {
    const chosen = entries.filter((_, index) => (mask & (1 << index)) !== 0);
    const ids = new Set(chosen.map(({ id }) => id));
    const hours = chosen.reduce((total, { effortHours }) => total + effortHours, 0);
    const isPossible =
      hours <= capacityHours &&
      chosen.every(({ dependsOn }) => dependsOn.every((id) => ids.has(id)));
    if (isPossible)
      best = Math.max(
        best,
        chosen.reduce((total, { score }) => total + score, 0),
      );
  }
  return best;
};

describe('what fits into the hours', () => {
  it('is chosen by what it gives for them, not by rank alone', () => {
    const entries = [
      entry('large', { score: 9, effortHours: 8 }),
      entry('quick', { score: 6, effortHours: 4 }),
      entry('quick too', { score: 5, effortHours: 4 }),
    ];
    expect(plan(entries, 8)).toEqual({
      capacityHours: 8,
      usedHours: 8,
      value: 11,
      exact: true,
      chosen: ['quick', 'quick too'],
      left: [{ id: 'large', reason: 'no_room', effortHours: 8 }],
    });
  });

  it('says of each task that is left why', () => {
    const entries = [
      entry('huge', { score: 9, effortHours: 100 }),
      entry('after huge', { score: 9, effortHours: 1, dependsOn: ['huge'] }),
      entry('good', { score: 8, effortHours: 5 }),
      entry('poor', { score: 1, effortHours: 5 }),
    ];
    expect(plan(entries, 6).left).toEqual([
      { id: 'huge', reason: 'larger_than_capacity', effortHours: 100 },
      { id: 'after huge', reason: 'blocked', blockedBy: ['huge'] },
      { id: 'poor', reason: 'no_room', effortHours: 5 },
    ]);
  });

  it('includes what a chosen task waits for, and lists that first', () => {
    const entries = [
      entry('goal', { score: 9, effortHours: 1, dependsOn: ['step'] }),
      entry('step', { score: 0, effortHours: 1 }),
      entry('easy', { score: 4, effortHours: 1 }),
    ];
    expect(plan(entries, 2).chosen).toEqual(['step', 'goal']);
    expect(plan(entries, 1).chosen).toEqual(['easy']);
  });

  it('is everything when everything fits, however the hours round', () => {
    const entries = [entry('a', { effortHours: 0.1 }), entry('b', { effortHours: 0.2 })];
    expect(plan(entries, 0.3)).toMatchObject({ chosen: ['a', 'b'], left: [], exact: true });
  });

  it('is nothing when there is no time', () => {
    expect(plan([entry('a')], 0)).toMatchObject({ chosen: [], exact: true });
  });

  it('is the best choice there is for a small backlog', () => {
    fc.assert(
      fc.property(backlogs(11), fc.integer({ min: 0, max: 40 }), (entries, capacityHours) => {
        const made = plan(entries, capacityHours);
        expect(made.exact).toBe(true);
        expect(made.value).toBeCloseTo(bestValue(entries, capacityHours), 9);
      }),
      { numRuns: 60 },
    );
  });

  it('never exceeds the hours and never splits a task from what it waits for', () => {
    fc.assert(
      fc.property(backlogs(80), fc.integer({ min: 1, max: 120 }), (entries, capacityHours) => {
        const made = plan(entries, capacityHours);
        const chosen = new Set(made.chosen);
        expect(made.usedHours).toBeLessThanOrEqual(capacityHours + 1e-9);
        for (const { id, dependsOn } of entries) {
          if (chosen.has(id)) for (const blocker of dependsOn) expect(chosen).toContain(blocker);
        }
        expect(made.chosen.length + made.left.length).toBe(entries.length);
      }),
    );
  });

  it('comes within two percent of the best for a large backlog without dependencies', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 32 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 40, max: 200 }), (efforts, capacityHours) => {
        const entries = efforts.map((quarters, index) =>
          entry(`t${index}`, { score: 1 + ((index * 7) % 90) / 10, effortHours: quarters / 4 }),
        );
        const byDensity = [...entries].sort(
          (left, right) => right.score / right.effortHours - left.score / left.effortHours,
        );
        let room = capacityHours;
        const ceiling = byDensity.reduce((total, { score, effortHours }) => {
          const share = Math.max(0, Math.min(1, room / effortHours));
          room -= effortHours * share;
          return total + score * share;
        }, 0);
        expect(plan(entries, capacityHours).value).toBeGreaterThan(0.98 * ceiling);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the exact choice', () => {
  it('stays quick where the bound helps least: equal values for equal hours', () => {
    const tasks = Array.from({ length: 20 }, () => ({ value: 2, hours: 2, blockers: [] }));
    const started = performance.now();
    expect(bestSubset(tasks, 21)).toHaveLength(10);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
