import fc from 'fast-check';
import { kendallTau, spearmanCorrelation } from './rank-correlation';

/** Few different values, so that ties are common. */
const pairs = fc.array(
  fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 10, noNaN: true })),
    fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 10, noNaN: true })),
  ),
  { maxLength: 40 },
);
type Pairs = [number, number][];
const lefts = (given: Pairs) => given.map(([left]) => left);
const rights = (given: Pairs) => given.map(([, right]) => right);

/** Tau-b as it is defined: by looking at every pair. */
const tauByDefinition = (given: Pairs): number | undefined => {
  let agree = 0;
  let leftDiffers = 0;
  let rightDiffers = 0;
  given.forEach(([left, right], index) => {
    for (const [otherLeft, otherRight] of given.slice(index + 1)) {
      const byLeft = Math.sign(left - otherLeft);
      const byRight = Math.sign(right - otherRight);
      agree += byLeft * byRight;
      leftDiffers += Math.abs(byLeft);
      rightDiffers += Math.abs(byRight);
    }
  });
  const comparable = Math.sqrt(leftDiffers * rightDiffers);
  return comparable === 0 ? undefined : agree / comparable;
};

/** A rank as it is defined: one more than what is lower, equal ones in the middle of theirs. */
const rankByDefinition = (values: readonly number[], value: number): number =>
  values.filter((other) => other < value).length +
  (values.filter((other) => other === value).length + 1) / 2;

const pearson = (given: Pairs): number | undefined => {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [left, right] = [mean(lefts(given)), mean(rights(given))];
  const sum = (of: (pair: [number, number]) => number) =>
    given.reduce((total, pair) => total + of(pair), 0);
  const spread = Math.sqrt(sum(([x]) => (x - left) ** 2) * sum(([, y]) => (y - right) ** 2));
  return spread === 0 ? undefined : sum(([x, y]) => (x - left) * (y - right)) / spread;
};

const spearmanByDefinition = (given: Pairs): number | undefined =>
  pearson(
    given.map(([left, right]) => [
      rankByDefinition(lefts(given), left),
      rankByDefinition(rights(given), right),
    ]),
  );

const expectClose = (actual: number | undefined, expected: number | undefined): void => {
  if (expected === undefined) expect(actual).toBeUndefined();
  else expect(actual).toBeCloseTo(expected, 10);
};

describe.each([
  ['kendallTau', kendallTau, tauByDefinition],
  ['spearmanCorrelation', spearmanCorrelation, spearmanByDefinition],
])('%s', (_name, fast, byDefinition) => {
  it('is what its definition says, ties included', () => {
    fc.assert(
      fc.property(pairs, (given) =>
        expectClose(fast(lefts(given), rights(given)), byDefinition(given)),
      ),
      { numRuns: 500 },
    );
  });

  it('is 1 for the same order and −1 for the opposite one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 60 }), (values) => {
        const opposite = values.map((value) => -value);
        const stretched = values.map((value) => Math.cbrt(value));
        expect(fast(values, stretched)).toBeCloseTo(1, 12);
        expect(fast(values, opposite)).toBeCloseTo(-1, 12);
      }),
    );
  });

  it('is exactly 1 of a scoring with itself, ties included', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const values = lefts(given);
        const distinct = new Set(values).size;
        expect(fast(values, values)).toBe(distinct > 1 ? 1 : undefined);
      }),
    );
  });

  it('does not depend on which side is which, nor on the order of the items', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const value = fast(lefts(given), rights(given));
        expectClose(fast(rights(given), lefts(given)), value);
        const turned = [...given].reverse();
        expectClose(fast(lefts(turned), rights(turned)), value);
      }),
    );
  });

  it('says nothing where there is nothing to tell apart', () => {
    expect(fast([], [])).toBeUndefined();
    expect(fast([1], [2])).toBeUndefined();
    expect(fast([3, 3, 3], [1, 2, 3])).toBeUndefined();
  });
});

it('the correlations of a known example are those of the textbook', () => {
  const left = [12, 2, 1, 12, 2];
  const right = [1, 4, 7, 1, 0];
  expect(kendallTau(left, right)).toBeCloseTo(-0.471404520791, 10);
  expect(
    spearmanCorrelation(
      [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
      [7, 27, 2, 50, 28, 29, 20, 12, 6, 17],
    ),
  ).toBeCloseTo(-29 / 165, 12);
});
