import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ERASE_TASKS } from '../scripts/erase-tasks.lua';
import { defineScript } from '../scripts/define-scripts';
import { whenReachable } from '../store-error';

/**
 * What Redis holds of persons, who are named by tokens. Every method throws
 * StoreUnavailableError while Redis does not answer.
 */
export interface UserData {
  /** Remembers whose tasks they are. */
  noteTasks(tenant: string, bySubject: ReadonlyMap<string, readonly string[]>): Promise<void>;
  /** Ids of the person's tasks, without those somebody else has submitted since. */
  ownTaskIds(tenant: string, subject: string, sealedPrefix: string): Promise<string[]>;
  /** Deletes the person's tasks everywhere, and the list of them; how many there were. */
  eraseTasks(tenant: string, subject: string, sealedPrefix: string): Promise<number>;
  /** Undefined when there are none. */
  preferences(tenant: string, subject: string): Promise<string | undefined>;
  /** For so many seconds. */
  keepPreferences(tenant: string, subject: string, sealed: string, seconds: number): Promise<void>;
  /** How many there were: 0 or 1. */
  erasePreferences(tenant: string, subject: string): Promise<number>;
  /** Deletes every cached result and opinion of the tenant: they quote words of texts. */
  forgetQuotes(tenant: string): Promise<void>;
}

/** Handled at once, so that no command of Redis takes long. */
const SLICE = 500;

const slicesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, index) =>
    ids.slice(index * SLICE, (index + 1) * SLICE),
  );

export const createUserData = (redis: Redis, { timeToLiveSeconds }: ReadModelConfig): UserData => {
  const eraseTasks = defineScript(redis, 'eraseTasks', ERASE_TASKS, z.number());

  const taskIds = async (tenant: string, subject: string): Promise<string[]> => {
    const ids = new Set<string>();
    let cursor = '0';
    do {
      const key = keys.subjectTasks(tenant, subject);
      const [next, found] = await whenReachable(() => redis.sscan(key, cursor, 'COUNT', SLICE));
      found.forEach((id) => ids.add(id));
      cursor = next;
    } while (cursor !== '0');
    return [...ids].sort();
  };
  const forget = async (pattern: string): Promise<void> => {
    let cursor = '0';
    do {
      const [next, found] = await whenReachable(() =>
        redis.scan(cursor, 'MATCH', pattern, 'COUNT', SLICE),
      );
      if (found.length > 0) await whenReachable(() => redis.unlink(...found));
      cursor = next;
    } while (cursor !== '0');
  };

  return {
    async noteTasks(tenant, bySubject) {
      await Promise.all(
        [...bySubject].map(async ([subject, ids]) => {
          const key = keys.subjectTasks(tenant, subject);
          await whenReachable(() => redis.sadd(key, ...ids));
          await whenReachable(() => redis.expire(key, timeToLiveSeconds));
        }),
      );
    },
    async ownTaskIds(tenant, subject, sealedPrefix) {
      const own: string[] = [];
      for (const slice of slicesOf(await taskIds(tenant, subject))) {
        const texts = await whenReachable(() =>
          Promise.all(slice.map((id) => redis.hget(keys.task(tenant, id), 'task'))),
        );
        own.push(
          ...slice.filter((_id, index) => (texts[index] || sealedPrefix).startsWith(sealedPrefix)),
        );
      }
      return own;
    },
    async eraseTasks(tenant, subject, sealedPrefix) {
      const shared = [keys.ranking(tenant), keys.dependencies(tenant), keys.history(tenant)];
      let erased = 0;
      for (const slice of slicesOf(await taskIds(tenant, subject))) {
        const hashes = slice.map((id) => keys.task(tenant, id));
        erased += await eraseTasks([...shared, ...hashes], [sealedPrefix, ...slice]);
      }
      await whenReachable(() => redis.unlink(keys.subjectTasks(tenant, subject)));
      return erased;
    },
    async preferences(tenant, subject) {
      return (await whenReachable(() => redis.get(keys.preferences(tenant, subject)))) ?? undefined;
    },
    async keepPreferences(tenant, subject, sealed, seconds) {
      const key = keys.preferences(tenant, subject);
      await whenReachable(() => redis.set(key, sealed, 'EX', seconds));
    },
    erasePreferences: (tenant, subject) =>
      whenReachable(() => redis.unlink(keys.preferences(tenant, subject))),
    async forgetQuotes(tenant) {
      // A tenant's name holds no character that means something in a pattern.
      await forget(keys.resultCache(tenant, '*'));
      await forget(keys.opinion(tenant, '*'));
    },
  };
};
