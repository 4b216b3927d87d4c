import fc from 'fast-check';
import { boundedAdjustment } from './adjustment';

const thresholds = { criticalThreshold: 8.5, highThreshold: 6.5, mediumThreshold: 4 };
const score = fc.double({ min: 0, max: 10, noNaN: true });
const bandOf = (value: number) => [4, 6.5, 8.5].filter((edge) => edge <= value).length;

describe('the adjustment', () => {
  it('goes all the way when that is near, and to the bound when it is not', () => {
    expect(boundedAdjustment(5, 5.3, 0.5, thresholds)).toBeCloseTo(0.3, 12);
    expect(boundedAdjustment(5, 9, 0.5, thresholds)).toBe(0.5);
    expect(boundedAdjustment(5, 0, 0.5, thresholds)).toBe(-0.5);
  });

  it('crosses one band at most, however large the bound', () => {
    expect(5 + boundedAdjustment(5, 10, 10, thresholds)).toBeCloseTo(8.5, 6);
    expect(5 + boundedAdjustment(5, 10, 10, thresholds)).toBeLessThan(8.5);
    expect(9 + boundedAdjustment(9, 0, 10, thresholds)).toBe(6.5);
  });

  it('never leaves the bound, the scale or the neighbouring bands', () => {
    fc.assert(
      fc.property(score, score, score, (local, model, limit) => {
        const adjustment = boundedAdjustment(local, model, limit, thresholds);
        const adjusted = local + adjustment;
        expect(Math.abs(adjustment)).toBeLessThanOrEqual(limit + 1e-9);
        expect(adjusted).toBeGreaterThanOrEqual(-1e-9);
        expect(adjusted).toBeLessThanOrEqual(10 + 1e-9);
        expect(Math.abs(bandOf(adjusted) - bandOf(local))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
