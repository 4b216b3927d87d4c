import type { TenantId } from '@prioritization/contracts';
import type { Hub } from '../live/hub';
import type { Outcome } from '../live/outcome';
import type { TenantMessage } from '../live/tenant-message';

/** Whether an outcome is the one that is waited for. */
export type Counts = (outcome: Outcome) => boolean;

/** The outcomes of one task, from the moment on at which the watch began. */
export interface TaskWatch {
  /** The first that counts, also of those that came before the call; else why there is none. */
  outcome(counts: Counts, milliseconds: number): Promise<Outcome | 'time is up' | 'ended'>;
  /** Ends the watch, and the waiting on it. */
  end(): void;
}

/** Who watches what: an entry for each, and one listener for each tenant. */
export interface TaskWatches {
  /** Undefined when there are as many watches as may be, or the service stops. */
  watch(tenant: TenantId, taskId: string): TaskWatch | undefined;
  /** Ends every watch, and begins no more. */
  stop(): void;
}

/** Results that come before it is known which of them counts; it is the last ones that do. */
const MOST_UNSEEN = 16;

interface Told extends TaskWatch {
  tell(outcome: Outcome): void;
}

const createWatch = (onEnd: () => void): Told => {
  const unseen: Outcome[] = [];
  let ended = false;
  let waiting:
    { counts: Counts; settle: (end: Outcome | 'time is up' | 'ended') => void } | undefined;

  return {
    tell(outcome) {
      if (waiting?.counts(outcome)) return waiting.settle(outcome);
      if (waiting !== undefined) return;
      unseen.push(outcome);
      if (unseen.length > MOST_UNSEEN) unseen.shift();
    },
    outcome(counts, milliseconds) {
      const came = unseen.find(counts);
      if (came !== undefined) return Promise.resolve(came);
      if (ended) return Promise.resolve('ended');
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve('time is up'), milliseconds);
        waiting = {
          counts,
          settle(end) {
            clearTimeout(timer);
            resolve(end);
          },
        };
      });
    },
    end() {
      if (ended) return;
      ended = true;
      onEnd();
      waiting?.settle('ended');
    },
  };
};

/** The watches of one tenant, by task. */
const createTenantWatches = () => {
  const byTask = new Map<string, Set<Told>>();
  return {
    byTask,
    tell(message: TenantMessage): void {
      for (const outcome of message.outcomes()) {
        for (const watch of byTask.get(outcome.taskId) ?? []) watch.tell(outcome);
      }
    },
    add(taskId: string, watch: Told): void {
      byTask.set(taskId, (byTask.get(taskId) ?? new Set()).add(watch));
    },
    remove(taskId: string, watch: Told): void {
      const watches = byTask.get(taskId);
      watches?.delete(watch);
      if (watches?.size === 0) byTask.delete(taskId);
    },
  };
};

export const createTaskWatches = (hub: Hub, limit: number): TaskWatches => {
  const tenants = new Map<
    TenantId,
    ReturnType<typeof createTenantWatches> & { unsubscribe: () => void }
  >();
  const all = new Set<Told>();
  let stopping = false;

  const ofTenant = (tenant: TenantId) => {
    const held = tenants.get(tenant);
    if (held !== undefined) return held;
    const watches = createTenantWatches();
    const made = { ...watches, unsubscribe: hub.subscribe(tenant, watches.tell) };
    tenants.set(tenant, made);
    return made;
  };

  return {
    watch(tenant, taskId) {
      if (stopping || all.size >= limit) return undefined;
      const watches = ofTenant(tenant);
      const watch = createWatch(() => {
        all.delete(watch);
        watches.remove(taskId, watch);
        if (watches.byTask.size > 0) return;
        watches.unsubscribe();
        tenants.delete(tenant);
      });
      all.add(watch);
      watches.add(taskId, watch);
      return watch;
    },
    stop() {
      stopping = true;
      for (const watch of [...all]) watch.end();
    },
  };
};
