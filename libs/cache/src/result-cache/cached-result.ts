import { AIPriorityResult } from '@prioritization/contracts';
import { z } from 'zod';

/** A result as it is kept, for every task of the same content. Times in milliseconds since 1970. */
export interface CachedResult {
  /** The answer's body as it goes out, behind the request's id. */
  readonly tail: Buffer;
  readonly storedAt: number;
  /** Up to here it is given out as it is. */
  readonly freshUntil: number;
  /** From here on it is not given out any more. */
  readonly endsAt: number;
  /** No task of this content names a date, whenever it arises. */
  readonly undated: boolean;
}

/** How long a result holds. Milliseconds since 1970, `Infinity` for always. */
export interface Holds {
  /** From here on it would be wrong. */
  readonly until: number;
  /** From here on it is right, but would be said in other words. */
  readonly wordsUntil: number;
}

/** A fresh result, and what the cache has to know of it. */
export interface ScoredResult {
  readonly result: AIPriorityResult;
  /** Undefined: it holds for nobody else and is not kept. */
  readonly holds: Holds | undefined;
  readonly undated: boolean;
}

/** Scores some content; fails when nobody can. */
export type ScoreContent = () => Promise<ScoredResult>;

/** Entries written together do not expire together. */
const JITTER = 0.1;

export interface Lifetime {
  readonly timeToLiveSeconds: number;
  readonly staleSeconds: number;
}

/** From when to when a result may be given out; undefined when it is not worth keeping. */
export const lifeOf = (
  { until, wordsUntil }: Holds,
  { timeToLiveSeconds, staleSeconds }: Lifetime,
  now: number,
  random: number,
): { readonly freshUntil: number; readonly endsAt: number } | undefined => {
  const configured = now + Math.floor(timeToLiveSeconds * 1_000 * (1 - JITTER * random));
  const freshUntil = Math.min(configured, wordsUntil, until);
  const endsAt = Math.min(freshUntil + staleSeconds * 1_000, until);
  return freshUntil > now ? { freshUntil, endsAt } : undefined;
};

const withoutId = ({ request_id, ...rest }: AIPriorityResult) => rest;

/** What follows the request's id in the body of the answer. */
export const tailOf = (result: AIPriorityResult): Buffer =>
  Buffer.from(`,${JSON.stringify(withoutId(result)).slice(1)}`);

/** The body of the answer to a request. */
export const bodyOf = (requestId: string, tail: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`{"request_id":${JSON.stringify(requestId)}`), tail]);

/** The result as Redis holds it: whose task it was made for is nobody's business. */
const StoredResult = z.object({
  stored_at: z.number(),
  fresh_until: z.number(),
  ends_at: z.number(),
  undated: z.boolean(),
  result: AIPriorityResult.omit({ request_id: true }),
});

export const writeCachedResult = (
  { storedAt, freshUntil, endsAt, undated }: CachedResult,
  result: AIPriorityResult,
): string =>
  JSON.stringify({
    stored_at: storedAt,
    fresh_until: freshUntil,
    ends_at: endsAt,
    undated,
    result: withoutId(result),
  } satisfies z.infer<typeof StoredResult>);

/** @returns undefined when it cannot be read: a corrupt value is a miss. */
export const readCachedResult = (text: string): CachedResult | undefined => {
  try {
    const { result, ...held } = StoredResult.parse(JSON.parse(text));
    return {
      tail: Buffer.from(`,${JSON.stringify(result).slice(1)}`),
      storedAt: held.stored_at,
      freshUntil: held.fresh_until,
      endsAt: held.ends_at,
      undated: held.undated,
    };
  } catch {
    return undefined;
  }
};
