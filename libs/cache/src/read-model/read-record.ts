import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import { TaskRecord } from './task-record';

/** A record that cannot be read counts as not there: the stream still holds the truth. */
export const readRecord = async (
  redis: Redis,
  tenant: string,
  taskId: string,
): Promise<TaskRecord | undefined> => {
  const held = await whenReachable(() => redis.hgetall(keys.task(tenant, taskId)));
  return TaskRecord.safeParse(held).data;
};
