import type { SimilarTasks } from '@prioritization/cache';
import type { RecordedTask, TenantId } from '@prioritization/contracts';
import { canonicalText } from '@prioritization/scoring/canonical-text';

/** A task to compare, and whose it is when it is sealed. */
export interface ComparedTask {
  readonly task: RecordedTask;
  readonly owned?: { readonly subject: string };
}

/** Compares tasks with older ones of their tenant, beside the projection: nothing waits for it. */
export interface LinkTasks {
  /** Takes tasks in; those for which there is no room are not compared. */
  take(tenant: TenantId, tasks: readonly ComparedTask[]): void;
  /** Leaves out what waits of a person who is erased, or of all whose tasks are sealed. */
  forget(subject: string | undefined): void;
  /** Leaves out what waits. */
  stop(): Promise<void>;
}

export interface LinkTasksOptions {
  readonly similarTasks: SimilarTasks;
  readonly tasksPerSecond: number;
  readonly onOutcome: (outcome: 'linked' | 'alone' | 'skipped', tasks: number) => void;
}

interface Waiting extends ComparedTask {
  readonly tenant: TenantId;
}

/** A burst of so many seconds' worth waits; a flood beyond it must not slow the projection. */
const ROOM_SECONDS = 4;
const SLICES_PER_SECOND = 10;

/** Compares a slice of what waits ten times a second. */
export const createLinkTasks = ({
  similarTasks,
  tasksPerSecond,
  onOutcome,
}: LinkTasksOptions): LinkTasks => {
  let waiting: Waiting[] = [];
  const slice = Math.max(1, Math.round(tasksPerSecond / SLICES_PER_SECOND));
  let comparing: Promise<void> | undefined;

  const compare = async ({ tenant, task }: Waiting): Promise<void> => {
    const text = canonicalText(`${task.title}\n${task.description}`);
    const links = await similarTasks.link(tenant, task.id, text);
    onOutcome(links.length > 0 ? 'linked' : 'alone', 1);
  };
  const compareSlice = async (): Promise<void> => {
    await Promise.all(waiting.splice(0, slice).map(compare));
  };
  const timer = setInterval(() => {
    if (comparing !== undefined || waiting.length === 0) return;
    comparing = compareSlice().finally(() => {
      comparing = undefined;
    });
  }, 1_000 / SLICES_PER_SECOND);

  return {
    take(tenant, tasks) {
      const room = Math.max(0, tasksPerSecond * ROOM_SECONDS - waiting.length);
      waiting.push(
        ...tasks
          .slice(0, room)
          .map(({ task, owned }) => ({ tenant, task, ...(owned && { owned }) })),
      );
      if (tasks.length > room) onOutcome('skipped', tasks.length - room);
    },
    forget(subject) {
      waiting = waiting.filter(
        ({ owned }) => owned === undefined || (subject !== undefined && owned.subject !== subject),
      );
    },
    async stop() {
      clearInterval(timer);
      waiting = [];
      await comparing;
      await similarTasks.stop();
    },
  };
};
