/** Positions of the values, lowest value first; among equals by the tie breaker. */
const sortedPositions = (
  values: readonly number[],
  tieBreaker: readonly number[] = values,
): number[] =>
  [...values.keys()].sort(
    (left, right) =>
      (values[left] ?? 0) - (values[right] ?? 0) ||
      (tieBreaker[left] ?? 0) - (tieBreaker[right] ?? 0),
  );

/** Pairs within runs of neighbours that are the same. */
const pairsOfEquals = (length: number, same: (at: number) => boolean): number => {
  let pairs = 0;
  let run = 1;
  for (let at = 1; at <= length; at += 1) {
    if (at < length && same(at)) {
      run += 1;
    } else {
      pairs += (run * (run - 1)) / 2;
      run = 1;
    }
  }
  return pairs;
};

/** Sorts in place by merging; answers how many pairs stood in the wrong order. */
const countInversions = (values: Float64Array<ArrayBuffer>): number => {
  let inversions = 0;
  let from = values;
  let into = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const leftFirst =
          right >= end || (left < middle && (from[left] ?? 0) <= (from[right] ?? 0));
        if (!leftFirst) inversions += middle - left;
        into[at] = (leftFirst ? from[left++] : from[right++]) ?? 0;
      }
    }
    [from, into] = [into, from];
  }
  if (from !== values) values.set(from);
  return inversions;
};

/** Rounding may carry a perfect correlation a hair past 1. */
const withinOne = (value: number): number => Math.min(1, Math.max(-1, value));

/**
 * Kendall's tau-b: how far two scorings of the same items agree on the order of pairs, ties taken
 * out. Knight's method, O(n log n). Undefined where one of them tells no two items apart.
 */
export const kendallTau = (
  left: readonly number[],
  right: readonly number[],
): number | undefined => {
  const count = left.length;
  const order = sortedPositions(left, right);
  const lefts = Float64Array.from(order, (position) => left[position] ?? 0);
  const rights = Float64Array.from(order, (position) => right[position] ?? 0);
  const sameLeft = (at: number): boolean => lefts[at] === lefts[at - 1];
  const tiedLeft = pairsOfEquals(count, sameLeft);
  const tiedBoth = pairsOfEquals(count, (at) => sameLeft(at) && rights[at] === rights[at - 1]);
  const discordant = countInversions(rights);
  const tiedRight = pairsOfEquals(count, (at) => rights[at] === rights[at - 1]);
  const pairs = (count * (count - 1)) / 2;
  const comparable = Math.sqrt((pairs - tiedLeft) * (pairs - tiedRight));
  if (comparable === 0) return undefined;
  return withinOne((pairs - tiedLeft - tiedRight + tiedBoth - 2 * discordant) / comparable);
};

/** Rank of each value, from 1; equal values share the mean of their ranks. */
const meanRanks = (values: readonly number[]): Float64Array => {
  const ranks = new Float64Array(values.length);
  const order = sortedPositions(values);
  let first = 0;
  while (first < order.length) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1] ?? 0] === values[order[first] ?? 0]) {
      last += 1;
    }
    for (let at = first; at <= last; at += 1) ranks[order[at] ?? 0] = 1 + (first + last) / 2;
    first = last + 1;
  }
  return ranks;
};

/**
 * Spearman's rank correlation: Pearson's of the mean ranks. Undefined where one scoring tells no
 * two items apart.
 */
export const spearmanCorrelation = (
  left: readonly number[],
  right: readonly number[],
): number | undefined => {
  const mean = (left.length + 1) / 2;
  const lefts = meanRanks(left);
  const rights = meanRanks(right);
  let together = 0;
  let leftSpread = 0;
  let rightSpread = 0;
  for (let at = 0; at < lefts.length; at += 1) {
    const fromLeft = (lefts[at] ?? 0) - mean;
    const fromRight = (rights[at] ?? 0) - mean;
    together += fromLeft * fromRight;
    leftSpread += fromLeft * fromLeft;
    rightSpread += fromRight * fromRight;
  }
  const spread = Math.sqrt(leftSpread * rightSpread);
  return spread === 0 ? undefined : withinOne(together / spread);
};
