import { UrgencyLevel, type RecordedTask } from '@prioritization/contracts';
import { createScorer, type TextAnalyser } from '@prioritization/scoring';
import type { Attack, AttackKind } from './attacks';
import { PLAIN_TASKS, SCORED_AT } from './plain-tasks';

/** What an attack did to a task. */
export interface Outcome {
  readonly kind: AttackKind;
  readonly task: RecordedTask;
  /** Points of the final score that it moved, up or down. */
  readonly delta: number;
  readonly changedBand: boolean;
  /** It reached what attacks are for: a more urgent band. */
  readonly succeeded: boolean;
}

type Placement = (task: RecordedTask, attack: string) => RecordedTask;

const LONGEST_TITLE = 2_000;
const LONGEST_DESCRIPTION = 100_000;

/** Where attacks are put: behind the text, in front of it, into the title. */
const PLACEMENTS: readonly Placement[] = [
  (task, attack) => ({
    ...task,
    description: `${task.description} ${attack}`.slice(0, LONGEST_DESCRIPTION),
  }),
  (task, attack) => ({
    ...task,
    description: `${attack}\n${task.description}`.slice(0, LONGEST_DESCRIPTION),
  }),
  (task, attack) => ({ ...task, title: `${task.title} ${attack}`.slice(0, LONGEST_TITLE) }),
];

/** Scores every task with and without every attack, in every place. */
export const measureAttacks = (
  attacks: readonly Attack[],
  analyser: TextAnalyser,
  tasks: readonly RecordedTask[] = PLAIN_TASKS,
): Outcome[] => {
  const { score } = createScorer({ analyser });
  const rank = (level: UrgencyLevel): number => UrgencyLevel.options.indexOf(level);
  return tasks.flatMap((task) => {
    const before = score(task, SCORED_AT);
    return attacks.flatMap(({ kind, text }) =>
      PLACEMENTS.map((place): Outcome => {
        const after = score(place(task, text), SCORED_AT);
        const change = rank(before.urgency_level) - rank(after.urgency_level);
        const delta =
          after.priority_metrics.final_priority_score -
          before.priority_metrics.final_priority_score;
        return { kind, task, delta, changedBand: change !== 0, succeeded: change > 0 };
      }),
    );
  });
};

/** How a group of attacks fared. */
export interface Summary {
  readonly trials: number;
  /** Of |delta|. */
  readonly median: number;
  readonly ninetiethPercentile: number;
  readonly largest: number;
  /** Shares of the trials. */
  readonly changedBand: number;
  readonly succeeded: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Sums outcomes up. */
export const summarise = (outcomes: readonly Outcome[]): Summary => {
  const sizes = outcomes.map(({ delta }) => Math.abs(delta)).sort((left, right) => left - right);
  const shareOf = (test: (outcome: Outcome) => boolean): number =>
    outcomes.length === 0 ? 0 : outcomes.filter(test).length / outcomes.length;
  return {
    trials: outcomes.length,
    median: quantile(sizes, 0.5),
    ninetiethPercentile: quantile(sizes, 0.9),
    largest: sizes.at(-1) ?? 0,
    changedBand: shareOf(({ changedBand }) => changedBand),
    succeeded: shareOf(({ succeeded }) => succeeded),
  };
};
