import type { UrgencyLevel } from '@prioritization/contracts';
import fc from 'fast-check';
import {
  bandMatrix,
  furthestMoved,
  placesMoved,
  sharedAtTop,
  type ComparedTask,
  type Judged,
} from './compare-policies';
import { moveExplainer } from './explain-move';

const LEVELS: readonly UrgencyLevel[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];
const FACTORS = ['risk', 'role', 'time', 'start'];

const judged = fc.record({
  level: fc.constantFrom(...LEVELS),
  contributions: fc.dictionary(
    fc.constantFrom(...FACTORS),
    fc.double({ min: -2, max: 5, noNaN: true }),
  ),
});
const sides = fc.array(fc.tuple(judged, judged), { maxLength: 30 });

/** Tasks whose scores are the sums of their factors, ranked by them. */
const compared = sides.map((drawn): ComparedTask[] => {
  const complete = (side: 0 | 1): Judged[] => {
    const scored = drawn.map((pair) => {
      const { level, contributions } = pair[side];
      const factors = Object.entries(contributions).map(([name, contribution]) => ({
        name,
        label: name,
        contribution,
      }));
      const score = factors.reduce((sum, { contribution }) => sum + contribution, 0);
      return { level, factors, score };
    });
    const order = [...scored].sort((left, right) => right.score - left.score);
    return scored.map((one) => ({ ...one, rank: order.indexOf(one) + 1 }));
  };
  const [baseline, candidate] = [complete(0), complete(1)];
  return baseline.map((one, index) => ({
    id: `t${index}`,
    baseline: one,
    candidate: candidate[index] as Judged,
  }));
});

describe('bandMatrix', () => {
  it('counts every task once, where each policy puts it', () => {
    fc.assert(
      fc.property(compared, (tasks) => {
        const matrix = bandMatrix(tasks);
        for (const from of LEVELS) {
          for (const to of LEVELS) {
            const here = tasks.filter(
              ({ baseline, candidate }) => baseline.level === from && candidate.level === to,
            );
            expect(matrix[from][to]).toBe(here.length);
          }
        }
      }),
    );
  });
});

describe('sharedAtTop', () => {
  it('is the intersection of the two tops', () => {
    fc.assert(
      fc.property(compared, fc.integer({ min: 1, max: 40 }), (tasks, first) => {
        const top = (side: 'baseline' | 'candidate') =>
          [...tasks]
            .sort((left, right) => left[side].rank - right[side].rank)
            .slice(0, first)
            .map(({ id }) => id);
        const candidates = new Set(top('candidate'));
        const shared = top('baseline').filter((id) => candidates.has(id)).length;
        const size = Math.min(first, tasks.length);
        expect(sharedAtTop(tasks, first)).toEqual({
          first,
          shared,
          share: size === 0 ? 1 : shared / size,
        });
      }),
    );
  });
});

describe('furthestMoved', () => {
  it('holds the tasks that move, none that stays, none that moves less than one left out', () => {
    fc.assert(
      fc.property(compared, fc.nat(35), (tasks, most) => {
        const listed = furthestMoved(tasks, most);
        const moving = tasks.filter((task) => placesMoved(task) !== 0);
        expect(listed).toHaveLength(Math.min(most, moving.length));
        const distances = listed.map((task) => Math.abs(placesMoved(task)));
        expect(distances).toEqual([...distances].sort((left, right) => right - left));
        const leftOut = moving.filter((task) => !listed.includes(task));
        for (const task of leftOut) {
          expect(Math.abs(placesMoved(task))).toBeLessThanOrEqual(distances.at(-1) ?? Infinity);
        }
      }),
    );
  });
});

describe('moveExplainer', () => {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

  it('names the factor whose distance from the mean changes most in the direction of the move', () => {
    fc.assert(
      fc.property(compared, (tasks) => {
        const explain = moveExplainer(tasks);
        const distance = (side: 'baseline' | 'candidate', task: ComparedTask, name: string) => {
          const of = (one: ComparedTask) =>
            one[side].factors.find((factor) => factor.name === name)?.contribution ?? 0;
          return of(task) - mean(tasks.map(of));
        };
        for (const task of tasks.filter((one) => placesMoved(one) !== 0)) {
          const shifts = FACTORS.map(
            (name) => distance('candidate', task, name) - distance('baseline', task, name),
          );
          const up = placesMoved(task) < 0;
          const expected = up ? Math.max(0, ...shifts) : Math.min(0, ...shifts);
          expect(explain(task)?.shift ?? 0).toBeCloseTo(expected, 9);
        }
      }),
    );
  });

  it('finds the weight that was changed', () => {
    const task = (
      id: string,
      risk: number,
      role: number,
      ranks: [number, number],
    ): ComparedTask => {
      const factors = (weight: number) => [
        { name: 'risk', label: 'risk', contribution: risk * weight },
        { name: 'role', label: 'who asks', contribution: role },
      ];
      const side = (weight: number, rank: number): Judged => ({
        score: risk * weight + role,
        level: 'MEDIUM',
        factors: factors(weight),
        rank,
      });
      return { id, baseline: side(0.1, ranks[0]), candidate: side(0.9, ranks[1]) };
    };
    const risky = task('risky', 9, 1, [2, 1]);
    const asked = task('asked', 1, 4, [1, 2]);
    const explain = moveExplainer([risky, asked]);
    expect(explain(risky)).toMatchObject({ name: 'risk', contribution: { candidate: 8.1 } });
    expect(explain(asked)?.shift).toBeLessThan(0);
  });
});
