import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import { TaskRecord } from './task-record';

/** Makes a stored text readable; undefined when nobody can read it any more. */
export type OpenStored = (tenant: string, stored: string) => Promise<string | undefined>;

/** For texts that are stored as they are. */
export const storedInClear: OpenStored = async (_tenant, stored) => stored;

/** The texts of the hash that may be sealed. */
const openTexts = async (
  tenant: string,
  held: Record<string, string>,
  open: OpenStored,
): Promise<Record<string, string> | undefined> => {
  const { task, outcome } = held;
  if (held['state'] !== 'completed' || task === undefined || outcome === undefined) return held;
  const [openTask, openOutcome] = await Promise.all([open(tenant, task), open(tenant, outcome)]);
  return openTask === undefined || openOutcome === undefined
    ? undefined
    : { ...held, task: openTask, outcome: openOutcome };
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
