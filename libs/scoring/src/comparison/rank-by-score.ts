import type { BacklogEntry } from '../ranking/backlog';
import { compareOwnPriority } from '../ranking/own-priority';

/** A scored task, with what decides among equal scores. */
export type ScoredEntry = Pick<BacklogEntry, 'id' | 'score' | 'deadline' | 'createdAt'>;

/** Ranks by id, from 1: by score, then deadline, age and id, as a ranking without dependencies. */
export const rankByScore = (entries: readonly ScoredEntry[]): ReadonlyMap<string, number> =>
  new Map(
    entries
      .map((entry) => ({ entry, score: entry.score }))
      .sort(compareOwnPriority)
      .map(({ entry }, index) => [entry.id, index + 1]),
  );
