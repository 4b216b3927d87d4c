import type { Judged } from './answers';
import { calibrationTable } from './calibration-table';
import { measure } from './metrics';
import { createRandom } from './random';

const answer = (level: number, guess: number, sure = 1): Judged => {
  const distribution = [1, 2, 3, 4, 5].map((one) => (one === guess ? sure : (1 - sure) / 4));
  const expected = distribution.reduce((sum, share, index) => sum + share * (index + 1), 0);
  return { source: 'made up', level, distribution, expected };
};

const measured = (answers: readonly Judged[]): ReturnType<typeof measure> =>
  measure(answers, createRandom(1));

describe('measure', () => {
  it('is full of praise for the truth', () => {
    const metrics = measured([1, 2, 3, 4, 5].map((level) => answer(level, level)));
    expect(metrics).toMatchObject({ macroF1: 1, accuracy: 1, quadraticKappa: 1, auc: 1, brier: 0 });
    expect(metrics.spearman).toBeCloseTo(1, 12);
    expect(metrics.ndcg).toBeCloseTo(1, 12);
  });

  it('takes levels 1 and 2 for one class', () => {
    expect(measured([answer(1, 2), answer(3, 3)]).accuracy).toBe(1);
  });

  it('finds nothing in a constant answer', () => {
    const metrics = measured([1, 3, 4, 5].map((level) => answer(level, 3)));
    expect(metrics.macroF1).toBeCloseTo(0.1, 12);
    expect(metrics).toMatchObject({ auc: 0.5, quadraticKappa: 0 });
  });

  it('computes the known tau-b of a short list with ties', () => {
    const metrics = measured([answer(1, 1), answer(2, 3), answer(3, 3), answer(4, 2)]);
    expect(metrics.kendall).toBeCloseTo(1 / Math.sqrt(30), 12);
  });
});

describe('calibrationTable', () => {
  it('sees confidence that is not earned', () => {
    const [bin] = calibrationTable([answer(5, 5, 0.9), answer(3, 5, 0.9)]);
    expect(bin).toMatchObject({ count: 2, accuracy: 0.5 });
    expect(bin?.confidence).toBeCloseTo(0.9, 12);
  });
});
