import { keys } from '@prioritization/cache-keys';
import { SecondOpinion, type RecordedTask, type TenantId } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { whenReachable } from './store-error';

/** The parts of a task an external model is asked about. */
export type AskedAbout = Pick<
  RecordedTask,
  'title' | 'description' | 'category' | 'requester_role'
>;

/** Opinions of one external model by what it was asked. Never fails: without Redis all are misses. */
export interface OpinionCache {
  find(tenant: TenantId, task: AskedAbout): Promise<SecondOpinion | undefined>;
  keep(tenant: TenantId, task: AskedAbout, opinion: SecondOpinion): Promise<void>;
}

const parse = (text: string): SecondOpinion | undefined => {
  try {
    return SecondOpinion.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const createOpinionCache = (
  redis: Redis,
  { model, timeToLiveSeconds }: { model: string; timeToLiveSeconds: number },
  onError: (error: unknown) => void,
): OpinionCache => {
  const keyOf = (tenant: TenantId, task: AskedAbout): string => {
    const asked = [model, task.title, task.description, task.category, task.requester_role];
    const digest = createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
    return keys.opinion(tenant, digest);
  };
  const orMiss = async <Value>(command: () => Promise<Value>): Promise<Value | undefined> =>
    whenReachable(command).catch((error: unknown) => {
      onError(error);
      return undefined;
    });
  return {
    async find(tenant, task) {
      const text = await orMiss(() => redis.get(keyOf(tenant, task)));
      return typeof text === 'string' ? parse(text) : undefined;
    },
    async keep(tenant, task, opinion) {
      const key = keyOf(tenant, task);
      await orMiss(() => redis.set(key, JSON.stringify(opinion), 'EX', timeToLiveSeconds));
    },
  };
};
