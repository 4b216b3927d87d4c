import type { ReadModel } from '@prioritization/cache';
import type { TenantId } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import type { Hub } from '../live/hub';
import type { TaskWatch } from './task-watches';

/** What waiting needs. */
export interface WaitingDependencies {
  readonly hub: Hub;
  readonly readModel: ReadModel;
  readonly logger: Pick<Logger, 'warn'>;
}

/** The task that a request waits for. */
export interface WatchedTask {
  readonly tenant: TenantId;
  readonly taskId: string;
}

/** A task, who watches it, and for how long at most. */
export interface TimedWatch extends WatchedTask {
  readonly watch: TaskWatch;
  readonly milliseconds: number;
}
