import type { AIPriorityResult, RecordedTask } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { readRecord, type OpenStored } from './read-record';

/** A completed task of the backlog, whole. */
export interface BacklogTask {
  readonly task: RecordedTask;
  readonly result: AIPriorityResult;
}

/** Undefined when the task is not completed, or its record has expired. */
export const backlogTask = async (
  redis: Redis,
  tenant: string,
  taskId: string,
  open: OpenStored,
): Promise<BacklogTask | undefined> => {
  const record = await readRecord(redis, tenant, taskId, open);
  return record?.state === 'completed' ? { task: record.task, result: record.outcome } : undefined;
};
