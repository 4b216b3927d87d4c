import type { FeatureMatrix } from './feature-matrix';
import { trainSeverity } from './train-severity';

/** Feature 0 marks severe tickets; feature 1 only marks the second source. */
const ROWS = [
  { features: [0], level: 4, period: 0 },
  { features: [], level: 2, period: 0 },
  { features: [0, 1], level: 5, period: 1 },
  { features: [1], level: 3, period: 1 },
];

const matrix: FeatureMatrix = {
  rowCount: ROWS.length,
  columnCount: 2,
  offsets: Int32Array.of(0, 1, 1, 3, 4),
  columns: Int32Array.of(0, 0, 1, 1),
  values: Float64Array.of(1, 1, 1, 1),
};

describe('trainSeverity', () => {
  const { weights, thresholds } = trainSeverity({
    matrix,
    levels: Uint8Array.from(ROWS, ({ level }) => level),
    periods: Int32Array.from(ROWS, ({ period }) => period),
    periodCount: 2,
    rowWeights: new Float64Array(ROWS.length).fill(1),
    ridge: 0.01,
    thresholdRidge: 0.001,
    iterations: 200,
  });

  it('learns what makes a ticket severe, not which source it is from', () => {
    expect(weights[0]).toBeGreaterThan(1);
    expect(Math.abs(weights[1] ?? 1)).toBeLessThan((weights[0] ?? 0) / 3);
  });

  it('keeps the thresholds of a period in order', () => {
    for (const index of [1, 2, 3, 5, 6, 7]) {
      expect(thresholds[index] ?? 0).toBeGreaterThan(thresholds[index - 1] ?? 0);
    }
  });
});
