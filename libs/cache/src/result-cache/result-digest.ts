import { createHash } from 'node:crypto';
import type { RecordedTask } from '@prioritization/contracts';

/** What scores: another scorer or policy never shares an entry. */
export interface ScoredBy {
  readonly scorer: { readonly name: string; readonly version: string };
  readonly policy: { readonly name: string; readonly version: string };
}

/** Everything of a task that its score depends on. */
const scoredContent = ({ id, created_at, tags, ...content }: RecordedTask) => ({
  ...content,
  tags: [...tags].sort(),
});

const sortedEntries = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));

/**
 * A digest of everything a score depends on: two tasks with the same digest score alike, so an
 * entry of the cache can expire but never be wrong.
 */
export const resultDigest = (task: RecordedTask, { scorer, policy }: ScoredBy): string => {
  const by = [scorer.name, scorer.version, policy.name, policy.version];
  return createHash('sha256')
    .update(JSON.stringify([by, sortedEntries(scoredContent(task))]))
    .digest('base64url');
};
