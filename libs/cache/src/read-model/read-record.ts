import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import type { OpenStored } from './open-stored';
import { TaskRecord } from './task-record';

/** The texts of the hash that may be sealed. */
const openTexts = async (
  tenant: string,
  held: Record<string, string>,
  open: OpenStored,
): Promise<Record<string, string> | undefined> => {
  const { task, outcome, override = '' } = held;
  if (held['state'] !== 'completed' || task === undefined || outcome === undefined) return held;
  const [openTask, openOutcome, openOverride] = await Promise.all([
    open(tenant, task),
    open(tenant, outcome),
    override === '' ? override : open(tenant, override),
  ]);
  return openTask === undefined || openOutcome === undefined
    ? undefined
    : { ...held, task: openTask, outcome: openOutcome, override: openOverride ?? '' };
};

/** A record that cannot be read counts as not there: the stream still holds the truth. */
export const readRecord = async (
  redis: Redis,
  tenant: string,
  taskId: string,
  open: OpenStored,
): Promise<TaskRecord | undefined> => {
  const held = await whenReachable(() => redis.hgetall(keys.task(tenant, taskId)));
  return TaskRecord.safeParse(await openTexts(tenant, held, open)).data;
};
