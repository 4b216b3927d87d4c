/** What Redis tells of one key. */
export interface Measured {
  readonly bytes: number;
  /** Undefined: it does not expire. */
  readonly expiresInMs: number | undefined;
  /** Undefined: Redis evicts by frequency, and does not know. */
  readonly idleSeconds: number | undefined;
}

interface Spread {
  readonly least: number;
  readonly most: number;
}

/** How many keys of a kind there are, and what some of them are like. */
export interface Tally {
  readonly keys: number;
  readonly sampled: number;
  readonly bytes: number;
  readonly unexpiring: number;
  readonly expiresInMs: Spread | undefined;
  readonly idleSeconds: Spread | undefined;
}

export const NOTHING: Tally = {
  keys: 0,
  sampled: 0,
  bytes: 0,
  unexpiring: 0,
  expiresInMs: undefined,
  idleSeconds: undefined,
};

const joined = (left: Spread | undefined, right: Spread | undefined): Spread | undefined =>
  left === undefined || right === undefined
    ? (left ?? right)
    : { least: Math.min(left.least, right.least), most: Math.max(left.most, right.most) };

const just = (value: number | undefined): Spread | undefined =>
  value === undefined ? undefined : { least: value, most: value };

/** Both together. */
export const addTallies = (left: Tally, right: Tally): Tally => ({
  keys: left.keys + right.keys,
  sampled: left.sampled + right.sampled,
  bytes: left.bytes + right.bytes,
  unexpiring: left.unexpiring + right.unexpiring,
  expiresInMs: joined(left.expiresInMs, right.expiresInMs),
  idleSeconds: joined(left.idleSeconds, right.idleSeconds),
});

/** What one key adds, that was counted as a key already. */
export const sampleOf = ({ bytes, expiresInMs, idleSeconds }: Measured): Tally => ({
  keys: 0,
  sampled: 1,
  bytes,
  unexpiring: expiresInMs === undefined ? 1 : 0,
  expiresInMs: just(expiresInMs),
  idleSeconds: just(idleSeconds),
});

/**
 * Bytes of all keys, projected from those that were measured.
 * @param alike what to project from when none of these was measured
 */
export const bytesOf = ({ keys, sampled, bytes }: Tally, alike?: Tally): number | undefined => {
  if (keys === 0) return 0;
  if (sampled > 0) return Math.round((keys * bytes) / sampled);
  return alike === undefined || alike.sampled === 0
    ? undefined
    : Math.round((keys * alike.bytes) / alike.sampled);
};

/** Undefined when one of them is not known. */
export const sumOf = (parts: readonly (number | undefined)[]): number | undefined =>
  parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    0,
  );
