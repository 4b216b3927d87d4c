import { keys } from '@prioritization/cache-keys';
import type { TaskOverride } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import { heldOverride } from './held-override';
import type { OpenStored } from './open-stored';
import { OverrideText } from './task-record';

/** By task id, the overrides that hold: one command when there are none. */
export const readOverrides = async (
  redis: Redis,
  tenant: string,
  { open, now }: { readonly open: OpenStored; readonly now: number },
): Promise<ReadonlyMap<string, TaskOverride>> => {
  const ids = await whenReachable(() =>
    redis.zrangebyscore(keys.overrides(tenant), `(${now}`, '+inf'),
  );
  const found = await Promise.all(
    ids.map(async (id) => {
      const text = await whenReachable(() => redis.hget(keys.task(tenant, id), 'override'));
      const opened = text && (await open(tenant, text));
      return [id, heldOverride(OverrideText.parse(opened || ''), now)] as const;
    }),
  );
  return new Map(found.flatMap(([id, override]) => (override ? [[id, override]] : [])));
};
