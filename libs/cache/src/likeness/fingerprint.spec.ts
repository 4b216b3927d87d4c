import fc from 'fast-check';
import { contentWords } from './content-words';
import { fingerprintOf, similarityOf, type Fingerprint } from './fingerprint';

const of = (text: string, group?: string): Fingerprint => {
  const fingerprint = fingerprintOf(text, group);
  if (fingerprint === undefined) throw new Error(`“${text}” says too little.`);
  return fingerprint;
};
const meet = (one: Fingerprint, other: Fingerprint): boolean =>
  one.buckets.some((bucket) => other.buckets.includes(bucket));

/** Made-up words, all different. */
const wordsFrom = (start: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `w${(start + index).toString(36)}`);

describe('contentWords', () => {
  it('are the different words that say something, told apart by how they begin', () => {
    expect([...contentWords('the server crashes and crashed: error 502, näher')]).toEqual([
      'serve',
      'crash',
      'error',
      '502',
      'näher',
    ]);
  });
});

describe('a fingerprint', () => {
  it('says of any two texts how many words they share, give or take', () => {
    const sizes = fc.integer({ min: 4, max: 60 });
    fc.assert(
      fc.property(sizes, sizes, sizes, (shared, onlyLeft, onlyRight) => {
        const left = of([...wordsFrom(0, shared), ...wordsFrom(1_000, onlyLeft)].join(' '));
        const right = of([...wordsFrom(2_000, onlyRight), ...wordsFrom(0, shared)].join(' '));
        const expected = shared / (shared + onlyLeft + onlyRight);
        expect(Math.abs(similarityOf(left.print, right.print) - expected)).toBeLessThan(0.25);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('is equal for the same words in any order, which are wholly alike', () => {
    const text = 'checkout rejects every credit card since nine';
    const turned = of(text.split(' ').reverse().join(' '));
    expect(turned).toEqual(of(text));
    expect(similarityOf(turned.print, of(text).print)).toBe(1);
  });

  it('meets those that share most of their words, and hardly any that share few', () => {
    const texts = Array.from({ length: 60 }, (_, start) => {
      const own = wordsFrom(10_000 + 100 * start, 40);
      return {
        alike: [of(own.join(' ')), of([...own.slice(0, 36), 'some', 'else'].join(' '))],
        apart: [of(own.join(' ')), of([...own.slice(0, 5), ...wordsFrom(90_000, 40)].join(' '))],
      } as const;
    });
    const share = (pairs: readonly (readonly [Fingerprint, Fingerprint])[]): number =>
      pairs.filter(([one, other]) => meet(one, other)).length / pairs.length;
    expect(share(texts.map(({ alike }) => alike))).toBeGreaterThan(0.97);
    expect(share(texts.map(({ apart }) => apart))).toBeLessThan(0.05);
  });

  it('never meets one of another group', () => {
    const text = 'checkout rejects every credit card since nine';
    expect(meet(of(text, 'SUPPORT'), of(text, 'SECURITY'))).toBe(false);
  });

  it.each(['', 'please help', 'it is down'])('is none of “%s”, which says too little', (text) => {
    expect(fingerprintOf(text)).toBeUndefined();
  });

  it.each(['', 'AAAA', '%%%'])('resembles nothing that is none, such as “%s”', (print) => {
    expect(similarityOf(of('checkout rejects every card').print, print)).toBe(0);
  });
});
