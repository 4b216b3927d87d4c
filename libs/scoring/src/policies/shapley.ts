const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));

/** Members of a coalition as bits of a number. */
const has = (coalition: number, player: number): boolean => (coalition & (1 << player)) !== 0;

const sizeOf = (coalition: number, players: number): number =>
  Array.from({ length: players }, (_, player) => has(coalition, player)).filter(Boolean).length;

/**
 * Exact Shapley values (L. S. Shapley, "A value for n-person games", 1953): each player's average
 * gain over all orders of joining. They sum to worth(everybody) − worth(nobody). Looks at all
 * 2^players coalitions, so it is meant for a handful.
 */
export const shapleyValues = (
  players: number,
  worth: (isMember: (player: number) => boolean) => number,
): number[] => {
  const coalitions = Array.from({ length: 1 << players }, (_, coalition) => ({
    coalition,
    size: sizeOf(coalition, players),
    worth: worth((player) => has(coalition, player)),
  }));
  return Array.from({ length: players }, (_, player) =>
    coalitions.reduce((total, joined) => {
      if (!has(joined.coalition, player)) return total;
      const before = coalitions[joined.coalition ^ (1 << player)]?.worth ?? 0;
      const orders = factorial(joined.size - 1) * factorial(players - joined.size);
      return total + (orders / factorial(players)) * (joined.worth - before);
    }, 0),
  );
};
