import { shapleyValues } from './shapley';

describe('Shapley values', () => {
  it('solve the glove game: the rare glove earns two thirds', () => {
    const worth = (has: (player: number) => boolean) => Number(has(0) && (has(1) || has(2)));
    const [rare = 0, ...others] = shapleyValues(3, worth);
    expect(rare).toBeCloseTo(2 / 3, 12);
    for (const other of others) expect(other).toBeCloseTo(1 / 6, 12);
  });

  it('give each player its own part when parts add up', () => {
    const parts = [3, 0, -1, 2.5];
    const values = shapleyValues(parts.length, (has) =>
      parts.reduce((sum, part, player) => (has(player) ? sum + part : sum), 7),
    );
    values.forEach((value, player) => expect(value).toBeCloseTo(parts[player] ?? NaN, 12));
  });
});
