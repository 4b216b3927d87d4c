import { hash } from 'node:crypto';

/** What scores: another scorer or policy never shares an entry. */
export interface ScoredBy {
  readonly scorer: { readonly name: string; readonly version: string };
  readonly policy: { readonly name: string; readonly version: string };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields in one order, whatever order they came in; those that are undefined are not there. */
const inOrder = (_: string, value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/**
 * A digest of everything a score depends on: two contents with the same digest score alike, so an
 * entry of the cache can expire but never be wrong.
 * @param content of the task, texts and lists in their one canonical form
 */
export const resultDigest = (content: object, { scorer, policy }: ScoredBy): string => {
  const by = [scorer.name, scorer.version, policy.name, policy.version];
  return hash('sha256', JSON.stringify([by, content], inOrder), 'base64url');
};
