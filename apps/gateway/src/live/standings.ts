import type { TenantId } from '@prioritization/contracts';
import type { Outcome } from './outcome';

/** What a place in the ranking was before. */
export interface Change {
  readonly previousScore: number | undefined;
}

/** The newest outcome of each task that was lately told live. */
export interface Standings {
  /**
   * Notes an outcome. Telling it again gives the same answer.
   * @returns undefined when a newer one is known: whoever is told about has been, or will be, told that.
   */
  note(outcome: Outcome, sequence: number): Change | undefined;
  /** Places mean nothing any more. */
  forget(): void;
}

interface Standing {
  /** Orders the outcomes of a task as the read model does: submission, then place; failures first. */
  readonly revision: readonly [submitted: number, sequence: number];
  readonly score: number | undefined;
  readonly previousScore: number | undefined;
}

const keyOf = (tenant: TenantId, taskId: string): string => `${tenant}\n${taskId}`;

const scoreOf = ({ status }: Outcome): number | undefined =>
  status.status === 'completed' ? status.result.priority_metrics.final_priority_score : undefined;

const compare = (left: Standing['revision'], right: Standing['revision']): number =>
  left[0] - right[0] || left[1] - right[1];

/** Forgets the tasks that were changed least lately. */
export const createStandings = (limit = 20_000): Standings => {
  const held = new Map<string, Standing>();

  const hold = (key: string, standing: Standing): void => {
    held.delete(key);
    held.set(key, standing);
    if (held.size <= limit) return;
    const [oldest] = held.keys();
    if (oldest !== undefined) held.delete(oldest);
  };

  return {
    note(outcome, sequence) {
      const key = keyOf(outcome.tenant, outcome.taskId);
      const place = outcome.status.status === 'completed' ? sequence : 0;
      const revision = [outcome.submitted, place] as const;
      const known = held.get(key);
      const order = known === undefined ? 1 : compare(revision, known.revision);
      if (order < 0) return undefined;
      if (order === 0) return { previousScore: known?.previousScore };
      hold(key, { revision, score: scoreOf(outcome), previousScore: known?.score });
      return { previousScore: known?.score };
    },
    forget: () => held.clear(),
  };
};
