import type { ResultCache, ScoreContent } from '@prioritization/cache';
import type { RecordedTask, TaskRequest, TenantId } from '@prioritization/contracts';
import type { TenantScorers } from '@prioritization/scoring';
import { ApiError } from '../http/api-error';
import { askWorker, type AskScorer } from '../sync/ask-worker';
import { cacheableOf } from '../sync/cacheable';

export interface WarmingSources {
  readonly cache: Pick<ResultCache, 'find' | 'scoreOnce'>;
  readonly scorers: TenantScorers;
  readonly askScorer: AskScorer;
}

/** `missing`: it would be scored, but was not, because this only looks. */
export type Warmed = 'present' | 'warmed' | 'missing' | 'skipped' | 'failed';

export interface WarmingOptions {
  readonly dryRun: boolean;
  readonly beforeScoring: () => Promise<void>;
  /** Whether the task may still be warmed, when its turn has come. */
  readonly isCurrent: () => boolean;
}

/** Nobody: no score depends on the name, and the record of a task has none. */
const NOBODY = 'nobody';

const asked = (task: RecordedTask): TaskRequest => ({ ...task, requester_name: NOBODY });

const scored = async (
  cache: WarmingSources['cache'],
  tenant: TenantId,
  digest: string,
  score: ScoreContent,
): Promise<Warmed> => {
  try {
    const { entry, collapsed } = await cache.scoreOnce(tenant, digest, score);
    if (entry === undefined) return 'skipped';
    return collapsed ? 'present' : 'warmed';
  } catch (error) {
    if (error instanceof ApiError) return 'failed';
    throw error;
  }
};

/** Has the result of a task in the cache, as if it had been asked for before. */
export const warmTask =
  ({ cache, scorers, askScorer }: WarmingSources) =>
  async (
    tenant: TenantId,
    recorded: RecordedTask,
    { dryRun, beforeScoring, isCurrent }: WarmingOptions,
  ): Promise<Warmed> => {
    const task = asked(recorded);
    const scorer = scorers(tenant);
    if (task.policy !== undefined && !scorer.policyNames.includes(task.policy)) return 'skipped';
    const cacheable = cacheableOf(task, scorer);
    const now = new Date();
    if (cacheable === undefined || cacheable.dependsOnCreation(now)) return 'skipped';
    const found = await cache.find(tenant, cacheable.digest, now);
    if (found !== undefined && found.freshUntil > now.getTime()) return 'present';
    if (dryRun) return 'missing';
    await beforeScoring();
    if (!isCurrent()) return 'skipped';
    return scored(cache, tenant, cacheable.digest, async () =>
      cacheable.judge(await askWorker(askScorer, tenant, task)),
    );
  };
