import { addHash, createHashSet, hasHash } from './hash-set';

describe('a hash set', () => {
  it('has what was added, positive or negative', () => {
    const set = createHashSet(10);
    const hashes = [0, 1, -1, 0x7fffffff, -0x80000000];
    for (const hash of hashes) addHash(set, hash);
    expect(hashes.every((hash) => hasHash(set, hash))).toBe(true);
  });

  it('seldom claims what was not', () => {
    const set = createHashSet(16);
    for (let hash = 0; hash < 2_000; hash += 1) addHash(set, Math.imul(hash, 0x9e3779b1));
    let claimed = 0;
    for (let hash = 2_000; hash < 4_000; hash += 1) {
      if (hasHash(set, Math.imul(hash, 0x9e3779b1))) claimed += 1;
    }
    expect(claimed).toBeLessThan(150);
  });
});
