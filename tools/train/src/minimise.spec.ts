import { minimise } from './minimise';

describe('minimise', () => {
  it('finds the minimum of a stretched bowl', () => {
    const target = [3, -2, 0.5];
    const stretch = [1, 100, 0.1];
    const point = minimise(
      (at, gradient) => {
        let value = 0;
        target.forEach((goal, index) => {
          const distance = (at[index] ?? 0) - goal;
          gradient[index] = 2 * (stretch[index] ?? 1) * distance;
          value += (stretch[index] ?? 1) * distance ** 2;
        });
        return value;
      },
      new Float64Array(3),
      { iterations: 100, tolerance: 1e-15 },
    );
    target.forEach((goal, index) => expect(point[index]).toBeCloseTo(goal, 4));
  });
});
