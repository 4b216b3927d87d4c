/** Sum; 0 of nothing. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Ranks from 1, equal values sharing their mean rank. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const result = new Array<number>(values.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (const index of order.slice(start, end)) result[index] = (start + end + 1) / 2;
    start = end;
  }
  return result;
}

/** Pearson's correlation; of ranks, Spearman's. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  const covariance = sum(a.map((value, index) => (value - meanA) * ((b[index] ?? 0) - meanB)));
  const spread = (values: readonly number[], middle: number): number =>
    Math.sqrt(sum(values.map((value) => (value - middle) ** 2)));
  return covariance / (spread(a, meanA) * spread(b, meanB));
}

/** Kendall's tau-b, by counting pairs: fine for some thousands of answers. */
export function kendallTau(a: readonly number[], b: readonly number[]): number {
  let balance = 0;
  let pairsA = 0;
  let pairsB = 0;
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const signA = Math.sign((a[i] ?? 0) - (a[j] ?? 0));
      const signB = Math.sign((b[i] ?? 0) - (b[j] ?? 0));
      balance += signA * signB;
      pairsA += signA * signA;
      pairsB += signB * signB;
    }
  }
  return balance / Math.sqrt(pairsA * pairsB);
}
