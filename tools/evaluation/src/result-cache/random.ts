/** The next number, 0 ≤ n < 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One of the options. */
export const pick = <Option>(random: Random, options: readonly [Option, ...Option[]]): Option =>
  options[Math.floor(random() * options.length)] ?? options[0];

/** The options in another order. */
export const shuffled = <Option>(random: Random, options: readonly Option[]): Option[] =>
  options
    .map((option) => ({ option, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ option }) => option);

/** Draws ranks from 0 to `count` − 1 by Zipf's law: rank k in proportion to 1 / (k + 1)^exponent. */
export const createZipf = (count: number, exponent: number, random: Random): (() => number) => {
  const upTo: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= count; rank += 1) {
    total += rank ** -exponent;
    upTo.push(total);
  }
  return () => {
    const drawn = random() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((upTo[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
};
