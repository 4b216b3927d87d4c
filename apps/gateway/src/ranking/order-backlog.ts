import type { RankedPlace } from '@prioritization/cache';
import { DependencyCycleError, rankBacklog, type RankedBacklog } from '@prioritization/scoring';
import { ApiError } from '../http/api-error';

/** Effort in hours by task id; only a plan asks for it. */
export type EffortOf = (taskId: string) => number;

const CYCLE_ADVICE =
  'Submit one of them again without the dependency, or ask with `dependencies=ignore`.';

/**
 * Orders a whole backlog so that nothing stands above what it waits for.
 * @throws ApiError dependency_cycle (422) naming the circle.
 */
export const orderBacklog = (
  places: readonly RankedPlace[],
  dependencies: ReadonlyMap<string, readonly string[]>,
  plan?: { readonly capacityHours: number; readonly effortOf: EffortOf },
): RankedBacklog => {
  const entries = places.map(({ taskId, score, deadline, createdAt }) => ({
    id: taskId,
    score: -score,
    ...(deadline !== undefined && { deadline }),
    ...(createdAt !== undefined && { createdAt }),
    dependsOn: dependencies.get(taskId) ?? [],
    effortHours: plan?.effortOf(taskId) ?? 1,
  }));
  try {
    const capacity = plan && { capacityHours: plan.capacityHours };
    return rankBacklog(entries, { now: Date.now(), ...capacity });
  } catch (error) {
    if (!(error instanceof DependencyCycleError)) throw error;
    throw new ApiError('dependency_cycle', `${error.message}. ${CYCLE_ADVICE}`, { cause: error });
  }
};
