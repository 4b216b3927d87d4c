/**
 * The first of `count` indices at which the condition holds, given that from there on it holds
 * (by halving); undefined when it does not even hold at the last. Guesses are tried first: right
 * ones, with the index before, shorten the search, wrong ones do no harm.
 */
export const firstWhere = (
  count: number,
  holds: (index: number) => boolean,
  guesses: readonly number[] = [],
): number | undefined => {
  if (count <= 0 || !holds(count - 1)) return undefined;
  let low = 0;
  let high = count - 1;
  for (const guess of guesses) {
    if (guess < low || guess >= high) continue;
    if (holds(guess)) high = guess;
    else low = guess + 1;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
