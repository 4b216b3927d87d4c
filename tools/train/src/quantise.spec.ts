import { quantiseColumns } from './quantise';

describe('quantiseColumns', () => {
  it('keeps every value within half a step, each column on its own scale', () => {
    const table = Float64Array.of(0.5, 100, -0.31, -42, 0.003, 0);
    const { rows, scales } = quantiseColumns(table, 2);
    table.forEach((value, index) => {
      const scale = scales[index % 2] ?? 0;
      expect(Math.abs((rows[index] ?? 0) * scale - value)).toBeLessThanOrEqual(scale * 0.5001);
    });
  });

  it('leaves an empty column at zero', () => {
    expect([...quantiseColumns(Float64Array.of(0, 0), 1).rows]).toEqual([0, 0]);
  });
});
