import type { RankedPlace } from '@prioritization/cache';
import type { Bands, TaskOverride } from '@prioritization/contracts';
import {
  DependencyCycleError,
  rankBacklog,
  type Override,
  type RankedBacklog,
} from '@prioritization/scoring';
import { ApiError } from '../http/api-error';

/** Effort in hours by task id; only a plan asks for it. */
export type EffortOf = (taskId: string) => number;

/** A task at its score. */
export type OrderedPlace = Pick<RankedPlace, 'taskId' | 'score' | 'deadline' | 'createdAt'>;

/** What an order follows from, beside the scores. */
export interface OrderRules {
  /** By task id, the tasks it waits for. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** By task id, what people decided. */
  readonly overrides: ReadonlyMap<string, TaskOverride>;
  /** Where the bands begin that people move tasks to. */
  readonly bands: Bands;
  readonly plan?: { readonly capacityHours: number; readonly effortOf: EffortOf };
}

const CYCLE_ADVICE =
  'Submit one of them again without the dependency, or ask with `dependencies=ignore`.';

const decisionOf = (id: string, override: TaskOverride): Override[] => {
  const until = override.expires_at === undefined ? {} : { until: Date.parse(override.expires_at) };
  const { urgency_level: band, position } = override;
  if (band !== undefined) return [{ id, band, ...until }];
  return position === undefined ? [] : [{ id, position, ...until }];
};

const thresholdsOf = ({ critical, high, medium }: Bands) => ({
  criticalThreshold: critical,
  highThreshold: high,
  mediumThreshold: medium,
});

/**
 * Orders a whole backlog so that people's decisions hold and nothing stands above what it waits for.
 * @throws ApiError dependency_cycle (422) naming the circle.
 */
export const orderBacklog = (
  places: readonly OrderedPlace[],
  { dependencies, overrides, bands, plan }: OrderRules,
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
    return rankBacklog(entries, {
      now: Date.now(),
      overrides: [...overrides].flatMap(([id, override]) => decisionOf(id, override)),
      thresholds: thresholdsOf(bands),
      ...(plan && { capacityHours: plan.capacityHours }),
    });
  } catch (error) {
    if (!(error instanceof DependencyCycleError)) throw error;
    throw new ApiError('dependency_cycle', `${error.message}. ${CYCLE_ADVICE}`, { cause: error });
  }
};
