import { placesMoved, SIDES, type Both, type ComparedTask, type Judged } from './compare-policies';

/** The factor that moves a task most. */
export interface MoveReason {
  readonly name: string;
  readonly label: string;
  /** Undefined where a policy has no such factor. */
  readonly contribution: Both<number | undefined>;
  /** How much more it lifts the task above the average one than under the baseline. */
  readonly shift: number;
}

/** By factor, its mean contribution over all tasks. */
type Means = ReadonlyMap<string, number>;

const meansOf = (judged: readonly Judged[]): Means => {
  const sums = new Map<string, number>();
  for (const { factors } of judged) {
    for (const { name, contribution } of factors) {
      sums.set(name, (sums.get(name) ?? 0) + contribution);
    }
  }
  return new Map([...sums].map(([name, sum]) => [name, sum / judged.length]));
};

/**
 * Explains moves. What moves a task is how it differs from the others, so each factor counts by
 * how far its contribution stands from the mean of all tasks; the factor whose distance changes
 * most in the direction of the move explains it. The changes of all factors sum to the change of
 * the score's distance from the mean score.
 */
export const moveExplainer = (
  tasks: readonly ComparedTask[],
): ((task: ComparedTask) => MoveReason | undefined) => {
  const means: Both<Means> = {
    baseline: meansOf(tasks.map(({ baseline }) => baseline)),
    candidate: meansOf(tasks.map(({ candidate }) => candidate)),
  };
  const names = new Set(SIDES.flatMap((side) => [...means[side].keys()]));

  const reasonOf = (task: ComparedTask, name: string): MoveReason => {
    const factorIn = (side: keyof Both<unknown>) =>
      task[side].factors.find((factor) => factor.name === name);
    const distanceIn = (side: keyof Both<unknown>): number =>
      (factorIn(side)?.contribution ?? 0) - (means[side].get(name) ?? 0);
    const [before, after] = [factorIn('baseline'), factorIn('candidate')];
    return {
      name,
      label: after?.label ?? before?.label ?? name,
      contribution: { baseline: before?.contribution, candidate: after?.contribution },
      shift: distanceIn('candidate') - distanceIn('baseline'),
    };
  };

  return (task) => {
    const direction = -Math.sign(placesMoved(task));
    return [...names]
      .map((name) => reasonOf(task, name))
      .reduce<MoveReason | undefined>(
        (best, reason) =>
          direction * reason.shift > direction * (best?.shift ?? 0) ? reason : best,
        undefined,
      );
  };
};
