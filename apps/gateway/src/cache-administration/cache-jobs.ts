import type { CacheJobStore } from '@prioritization/cache';
import type { CacheJob, CacheJobState, TenantId } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import { ApiError } from '../http/api-error';

/** What work is given: when to end, and whom to tell how far it is. */
export interface JobRun<Job extends CacheJob> {
  readonly signal: AbortSignal;
  readonly update: (changes: Partial<Job>) => void;
}

export interface JobPlan<Job extends CacheJob> {
  readonly owner: TenantId;
  readonly job: Job;
  /** Done before anything else; when it fails, nothing begins. */
  readonly before?: () => Promise<void>;
  readonly work: (run: JobRun<Job>) => Promise<void>;
  readonly after?: (job: Job) => Promise<void>;
}

/** Work that goes on after its request is answered, in this process. */
export interface CacheJobs {
  /**
   * Begins; resolves once it can be seen that it runs.
   * @throws ApiError cache_busy (409); StoreUnavailableError
   */
  start<Job extends CacheJob>(plan: JobPlan<Job>): Promise<Job>;
  /** Interrupts what runs, and waits until that is noted. */
  stop(): Promise<void>;
}

export interface CacheJobsOptions {
  readonly store: Pick<CacheJobStore, 'save'>;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => Date;
  readonly saveEveryMs?: number;
}

/** Each takes a part of what Redis can do. */
const MOST_AT_ONCE = 4;
const RETRY_SECONDS = 2;

/** Why a job is to end. */
class Ended extends Error {
  constructor(readonly state: Extract<CacheJobState, 'cancelled' | 'interrupted'>) {
    super(`The job is ${state}.`);
    this.name = 'Ended';
  }
}

type Outcome = { readonly state: CacheJobState; readonly error?: string };

const outcomeOf = (error: unknown, signal: AbortSignal): Outcome => {
  if (signal.aborted && signal.reason instanceof Ended) return { state: signal.reason.state };
  return { state: 'failed', error: error instanceof Error ? error.message : String(error) };
};

export const createCacheJobs = ({
  store,
  logger,
  now,
  saveEveryMs = 1_000,
}: CacheJobsOptions): CacheJobs => {
  const running = new Map<TenantId, { stop: AbortController; done: Promise<void> }>();

  const run = async <Job extends CacheJob>(
    { owner, job: first, work, after }: JobPlan<Job>,
    stop: AbortController,
  ): Promise<void> => {
    let job = first;
    const change = (changes: Partial<Job> | Outcome): void => {
      job = { ...job, ...changes, updated_at: now().toISOString() };
    };
    const save = async (): Promise<void> => {
      try {
        const { isCancelled } = await store.save(owner, job);
        if (isCancelled) stop.abort(new Ended('cancelled'));
      } catch (error) {
        logger.error({ job_id: job.job_id, err: error }, 'how far a job is could not be noted');
      }
    };
    const timer = setInterval(() => {
      change({});
      void save();
    }, saveEveryMs);
    try {
      await work({ signal: stop.signal, update: change });
      change({ state: 'completed' });
    } catch (error) {
      const outcome = outcomeOf(error, stop.signal);
      if (outcome.state === 'failed') {
        logger.error({ job_id: job.job_id, err: error }, 'a job on the cache failed');
      }
      change(outcome);
    }
    const ended: Job = { ...job, finished_at: now().toISOString() };
    // Last of all: whoever sees that it has ended may start the next one.
    await after?.(ended).catch((error: unknown) =>
      logger.error({ job_id: job.job_id, err: error }, 'the end of a job could not be noted'),
    );
    clearInterval(timer);
    job = ended;
    await save();
  };

  const busy = (): ApiError =>
    new ApiError('cache_busy', 'Start it when the one under way has ended, or cancel that.', {
      retryAfterSeconds: RETRY_SECONDS,
    });

  return {
    async start(plan) {
      if (running.has(plan.owner) || running.size >= MOST_AT_ONCE) throw busy();
      const stop = new AbortController();
      const begun = (async () => {
        await plan.before?.();
        await store.save(plan.owner, plan.job);
      })();
      const runToItsEnd = (): Promise<void> =>
        run(plan, stop).catch((error: unknown) =>
          logger.error({ job_id: plan.job.job_id, err: error }, 'a job was not ended properly'),
        );
      // That it did not begin is told to whoever asked for it.
      const done = begun
        .then(runToItsEnd, () => undefined)
        .finally(() => running.delete(plan.owner));
      running.set(plan.owner, { stop, done });
      await begun;
      return plan.job;
    },
    async stop() {
      const all = [...running.values()];
      all.forEach(({ stop }) => stop.abort(new Ended('interrupted')));
      await Promise.all(all.map(({ done }) => done));
    },
  };
};
