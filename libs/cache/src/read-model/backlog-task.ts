import type { AIPriorityResult, RecordedTask, TaskOverride } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { heldOverride } from './held-override';
import type { OpenStored } from './open-stored';
import { readRecord } from './read-record';
import { readRevision } from './revision';

/** A completed task of the backlog, whole. */
export interface BacklogTask {
  readonly task: RecordedTask;
  readonly result: AIPriorityResult;
  /** When the submission it shows was made, in milliseconds since 1970. */
  readonly submitted: number;
  /** A person's decision that holds. */
  readonly override?: TaskOverride;
}

/** Undefined when the task is not completed, or its record has expired. */
export const backlogTask = async (
  redis: Redis,
  tenant: string,
  taskId: string,
  { open, now }: { readonly open: OpenStored; readonly now: number },
): Promise<BacklogTask | undefined> => {
  const record = await readRecord(redis, tenant, taskId, open);
  if (record?.state !== 'completed') return undefined;
  const { submitted } = readRevision(record.revision);
  const override = heldOverride(record.override, now);
  return {
    task: record.task,
    result: record.outcome,
    submitted,
    ...(override !== undefined && { override }),
  };
};
