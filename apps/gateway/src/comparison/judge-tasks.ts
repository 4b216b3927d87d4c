import type { RecordedTask } from '@prioritization/contracts';
import {
  bandOf,
  rankByScore,
  type Both,
  type ComparedTask,
  type Judged,
  type Policy,
  type PolicyScore,
  type Scorer,
  type Side,
} from '@prioritization/scoring';
import type { Slices } from './slices';

/** A task of a comparison, and what both policies make of it. */
export interface JudgedTask extends ComparedTask {
  readonly title: string;
}

type Scored = Both<Omit<Judged, 'rank'>> & { readonly task: RecordedTask };

const judgedBy = (policy: Policy, scoreBy: (policy: Policy) => PolicyScore) => {
  const { metrics, factors } = scoreBy(policy);
  const score = metrics.final_priority_score;
  return {
    score,
    level: bandOf(score, policy.bands),
    factors: factors.map(({ name, label, contribution }) => ({ name, label, contribution })),
  };
};

const ranksBy = (side: Side, tasks: readonly Scored[]): ReadonlyMap<string, number> =>
  rankByScore(
    tasks.map(({ task: { id, deadline, created_at }, [side]: { score } }) => ({
      id,
      score,
      ...(deadline !== undefined && { deadline: Date.parse(deadline) }),
      ...(created_at !== undefined && { createdAt: Date.parse(created_at) }),
    })),
  );

/** Scores tasks by both policies at an instant, and ranks them by each, a slice at a time. */
export const judgeTasks = async (
  tasks: readonly RecordedTask[],
  { scorer, policies, at }: { scorer: Scorer; policies: Both<Policy>; at: Date },
  slices: Slices,
): Promise<JudgedTask[]> => {
  const scored = await slices.map(tasks, (task): Scored => {
    const scoreBy = scorer.prepare(task, at);
    return {
      task,
      baseline: judgedBy(policies.baseline, scoreBy),
      candidate: judgedBy(policies.candidate, scoreBy),
    };
  });
  const before = ranksBy('baseline', scored);
  await slices.pause();
  const after = ranksBy('candidate', scored);
  await slices.pause();
  return scored.map(({ task: { id, title }, baseline, candidate }) => ({
    id,
    title,
    baseline: { ...baseline, rank: before.get(id) ?? 0 },
    candidate: { ...candidate, rank: after.get(id) ?? 0 },
  }));
};
