import { RankingChanges, type RankingChange, type RankingPage } from '@prioritization/contracts';
import type { EventReader } from './event-reader';

export const RANKING_EVENTS = '/api/v1/ranking/events';

const rankingEventsOf = (readers: readonly EventReader[]) =>
  readers.flatMap(({ events }) => events).filter(({ event }) => event === 'ranking');

/** The changes that were told, one stream after the other. */
export const changesOf = (...readers: readonly EventReader[]): RankingChange[] =>
  rankingEventsOf(readers).flatMap(({ data }) => RankingChanges.parse(data).changes);

/** The ids of the tasks that were told to have changed. */
export const tasksOf = (...readers: readonly EventReader[]): string[] =>
  changesOf(...readers).map(({ task_id }) => task_id);

/** The places of the changes in the stream of results. */
export const placesOf = (...readers: readonly EventReader[]): number[] =>
  rankingEventsOf(readers).map(({ id }) => Number(id));

/** A task as a client shows it. */
type Shown = readonly [id: string, score: number, level: string, submittedAt: string | undefined];

const inOrder = (shown: readonly Shown[]): Shown[] =>
  [...shown].sort(([left], [right]) => (left < right ? -1 : 1));

/** What a client shows: of two changes of a task the one of the later submission holds. */
export const shownBy = (changes: readonly RankingChange[]): Shown[] => {
  const tasks = new Map<string, RankingChange>();
  for (const change of changes) {
    const held = tasks.get(change.task_id);
    if (held && held.submitted_at > change.submitted_at) continue;
    tasks.set(change.task_id, change);
  }
  return inOrder(
    [...tasks.values()].flatMap((change) =>
      change.removed
        ? []
        : [
            [
              change.task_id,
              change.final_priority_score,
              change.urgency_level,
              change.submitted_at,
            ] as const,
          ],
    ),
  );
};

/** What the ranking shows. */
export const shownIn = ({ items }: RankingPage): Shown[] =>
  inOrder(
    items.map((item) => [
      item.task_id,
      item.final_priority_score,
      item.urgency_level,
      item.submitted_at,
    ]),
  );
