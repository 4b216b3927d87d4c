import {
  CacheWarmingRequest,
  toRecordedTask,
  type CacheWarming,
  type TaskRequest,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { tenantOf } from '../access/caller';
import { validBody } from '../http/validate';
import type { CacheJobs, JobRun } from './cache-jobs';
import { chooseTasks, readTasks, type BacklogSources, type ChosenTask } from './choose-tasks';
import { createPace } from './pace';
import { sendStarted } from './send-started';
import { tenantAskedFor } from './tenant-asked-for';
import { warmTask, type Warmed, type WarmingSources } from './warm-task';

export interface WarmingDependencies extends WarmingSources, BacklogSources {
  readonly jobs: CacheJobs;
  readonly isCacheOn: boolean;
  readonly now: () => Date;
}

const DEFAULT_PER_SECOND = 50;
/** When nobody answers so many times in a row, nobody will. */
const FAILURES_IN_A_ROW = 20;

type Counts = Pick<CacheWarming, 'present' | 'warmed' | 'skipped' | 'failed'>;

const COUNTED_AS: Readonly<Record<Warmed, keyof Counts>> = {
  present: 'present',
  warmed: 'warmed',
  missing: 'warmed',
  skipped: 'skipped',
  failed: 'failed',
};

/** What a client sends is warmed, whoever is erased meanwhile. */
const given = (task: TaskRequest): ChosenTask => ({
  task: toRecordedTask(task),
  isCurrent: () => true,
});

const newWarming = (tenant: string, dry_run: boolean, now: Date): CacheWarming => ({
  kind: 'warming',
  job_id: randomUUID(),
  state: 'running',
  tenant,
  dry_run,
  started_at: now.toISOString(),
  updated_at: now.toISOString(),
  tasks: 0,
  present: 0,
  warmed: 0,
  skipped: 0,
  failed: 0,
});

/** POST /api/v1/admin/cache/warmings: answered when it has begun; it goes on without the client. */
export const startWarming = (dependencies: WarmingDependencies): RequestHandler => {
  const { jobs, isCacheOn, now } = dependencies;
  const warm = warmTask(dependencies);

  const warmAll = async (
    tenant: string,
    wanted: CacheWarmingRequest,
    { signal, update }: JobRun<CacheWarming>,
  ): Promise<void> => {
    if (!isCacheOn) throw new Error('The result cache is off (CACHE_ENABLED).');
    const ids = wanted.tasks ? [] : await chooseTasks(dependencies, tenant, wanted);
    const tasks: Iterable<ChosenTask> | AsyncIterable<ChosenTask> =
      wanted.tasks?.map(given) ?? readTasks(dependencies, tenant, ids);
    const total = wanted.tasks?.length ?? ids.length;
    const inPace = createPace(wanted.per_second ?? DEFAULT_PER_SECOND, (milliseconds) =>
      sleep(milliseconds, undefined, { signal }),
    );
    const counts = { present: 0, warmed: 0, skipped: 0, failed: 0 };
    let failuresInARow = 0;
    update({ tasks: total });
    for await (const { task, isCurrent } of tasks) {
      signal.throwIfAborted();
      const outcome = await warm(tenant, task, {
        dryRun: wanted.dry_run === true,
        beforeScoring: inPace,
        isCurrent,
      });
      counts[COUNTED_AS[outcome]] += 1;
      update({ ...counts });
      failuresInARow = outcome === 'failed' ? failuresInARow + 1 : 0;
      if (failuresInARow === FAILURES_IN_A_ROW) throw new Error('No scorer answers.');
    }
    const seen = Object.values(counts).reduce((sum, count) => sum + count, 0);
    update({ skipped: counts.skipped + total - seen });
  };

  return async (request, response) => {
    const wanted = validBody(CacheWarmingRequest, request.body);
    const tenant = tenantAskedFor(response, wanted.tenant);
    const job = await jobs.start<CacheWarming>({
      owner: tenantOf(response),
      job: newWarming(tenant, wanted.dry_run ?? false, now()),
      work: (run) => warmAll(tenant, wanted, run),
    });
    sendStarted(response, job);
  };
};
