import type { CompareRequest, MovedTask, PolicyComparison } from '@prioritization/contracts';
import {
  bandMatrix,
  furthestMoved,
  kendallTau,
  moveExplainer,
  placesMoved,
  sharedAtTop,
  spearmanCorrelation,
  type MoveReason,
} from '@prioritization/scoring';
import type { JudgedTask } from './judge-tasks';
import type { Slices } from './slices';

/** The part of a comparison that follows from the judged tasks. */
export type Findings = Omit<PolicyComparison, 'policies' | 'scored_at'>;

const explainedBy = (reason: MoveReason | undefined): MovedTask['explained_by'] =>
  reason === undefined
    ? null
    : {
        name: reason.name,
        label: reason.label,
        contribution: {
          baseline: reason.contribution.baseline ?? null,
          candidate: reason.contribution.candidate ?? null,
        },
        shift: reason.shift,
      };

const shownMove = (task: JudgedTask, reason: MoveReason | undefined): MovedTask => {
  const { baseline, candidate } = task;
  return {
    task_id: task.id,
    title: task.title,
    rank: { baseline: baseline.rank, candidate: candidate.rank },
    places: placesMoved(task),
    score: { baseline: baseline.score, candidate: candidate.score },
    urgency_level: { baseline: baseline.level, candidate: candidate.level },
    explained_by: explainedBy(reason),
  };
};

/** Compares what two policies make of the same tasks, one finding at a time. */
export const compareJudged = async (
  tasks: readonly JudgedTask[],
  { moved, top }: Pick<CompareRequest, 'moved' | 'top'>,
  slices: Slices,
): Promise<Findings> => {
  const before = tasks.map(({ baseline }) => baseline.score);
  const after = tasks.map(({ candidate }) => candidate.score);
  const kendall = kendallTau(before, after);
  await slices.pause();
  const spearman = spearmanCorrelation(before, after);
  const changed = tasks.filter(({ baseline, candidate }) => baseline.level !== candidate.level);
  const bands = bandMatrix(tasks);
  const tops = await slices.map(top, (first) => sharedAtTop(tasks, first));
  const furthest = furthestMoved(tasks, moved);
  await slices.pause();
  const explain = moveExplainer(tasks);
  await slices.pause();
  return {
    tasks: tasks.length,
    kendall_tau: kendall ?? null,
    spearman: spearman ?? null,
    changed_band: changed.length,
    bands,
    top: tops,
    moved: await slices.map(furthest, (task) => shownMove(task, explain(task))),
  };
};
