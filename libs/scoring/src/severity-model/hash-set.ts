/** Hashes as a bit each: small, and now and then it claims a hash that was never added. */
export type HashSet = Uint8Array;

/** Creates an empty set of 2^`bits` bits. */
export function createHashSet(bits: number): HashSet {
  return new Uint8Array(1 << (bits - 3));
}

/** Whether the hash was added. */
export function hasHash(set: HashSet, hash: number): boolean {
  const bit = bitOf(set, hash);
  return ((set[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

/** Adds the hash. */
export function addHash(set: HashSet, hash: number): void {
  const bit = bitOf(set, hash);
  set[bit >>> 3] = (set[bit >>> 3] ?? 0) | (1 << (bit & 7));
}

/** The upper bits of the mixed hash, as many as the set has; its size is a power of two. */
function bitOf(set: HashSet, hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 15)) & (8 * set.length - 1);
}
