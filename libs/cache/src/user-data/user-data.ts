import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ERASE_TASKS } from '../scripts/erase-tasks.lua';
import { defineScript } from '../scripts/define-scripts';
import type { KeptAnswer } from '../idempotency/idempotency-store';
import { createForgetSimilar } from '../likeness/forget-similar';
import { whenReachable } from '../store-error';
import { eraseAnswers, findAnswers } from './kept-answers';
import { eraseDeliveries, findDeliveries, type NotedDelivery } from './noted-deliveries';
import { keysOfFamily } from './keys-of-family';

/** How much an erasure found. */
export interface ErasedTasks {
  readonly tasks: number;
  readonly judgements: number;
}

/**
 * What Redis holds of persons, who are named by tokens. Every method throws
 * StoreUnavailableError while Redis does not answer.
 */
export interface UserData {
  /** Remembers whose tasks they are. */
  noteTasks(tenant: string, bySubject: ReadonlyMap<string, readonly string[]>): Promise<void>;
  /** Ids of the person's tasks, without those somebody else has submitted since. */
  ownTaskIds(tenant: string, subject: string, sealedPrefix: string): Promise<string[]>;
  /** The text of a task as it is stored; undefined when there is none. */
  storedTask(tenant: string, taskId: string): Promise<string | undefined>;
  /** Deletes the person's tasks everywhere, the list of them, and what people said of them. */
  eraseTasks(tenant: string, subject: string, sealedPrefix: string): Promise<ErasedTasks>;
  /** What is kept under idempotency keys for the person. */
  answers(tenant: string, sealedPrefix: string): Promise<KeptAnswer[]>;
  /** How many there were. */
  eraseAnswers(tenant: string, sealedPrefix: string): Promise<number>;
  /** What webhooks were told of the person's tasks. */
  deliveries(tenant: string, sealedPrefix: string): Promise<NotedDelivery[]>;
  /** How many there were. */
  eraseDeliveries(tenant: string, sealedPrefix: string): Promise<number>;
  /** Undefined when there are none. */
  preferences(tenant: string, subject: string): Promise<string | undefined>;
  /** For so many seconds. */
  keepPreferences(tenant: string, subject: string, sealed: string, seconds: number): Promise<void>;
  /** How many there were: 0 or 1. */
  erasePreferences(tenant: string, subject: string): Promise<number>;
  /** Deletes every cached result and opinion of the tenant: they quote words of texts. */
  forgetQuotes(tenant: string): Promise<void>;
}

/** Looked at at once, so that no command of Redis takes long. */
const SLICE = 500;

/** Families that quote words of texts, by content. */
const QUOTING = ['result-cache', 'suggestions', 'opinion-likeness', 'opinion-bucket'];

/** How many judgements were deleted, and the ids of the tasks that were. */
const Erased = z.tuple([z.number()], z.string());

const slicesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, index) =>
    ids.slice(index * SLICE, (index + 1) * SLICE),
  );

export const createUserData = (redis: Redis, { timeToLiveSeconds }: ReadModelConfig): UserData => {
  const eraseTasks = defineScript(redis, 'eraseTasks', ERASE_TASKS, Erased);
  const forgetSimilar = createForgetSimilar(redis);

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
  const forget = async (tenant: string, family: string): Promise<void> => {
    for await (const found of keysOfFamily(redis, tenant, family)) {
      await whenReachable(() => redis.unlink(...found));
    }
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
    async storedTask(tenant, taskId) {
      return (
        (await whenReachable(() => redis.hget(keys.task(tenant, taskId), 'task'))) ?? undefined
      );
    },
    async eraseTasks(tenant, subject, sealedPrefix) {
      const shared = [
        keys.ranking(tenant),
        keys.dependencies(tenant),
        keys.history(tenant),
        keys.overrides(tenant),
      ];
      const erased: string[] = [];
      let judgements = 0;
      for (const slice of slicesOf(await taskIds(tenant, subject))) {
        const own = slice.flatMap((id) => [keys.task(tenant, id), keys.feedback(tenant, id)]);
        const [said, ...ids] = await eraseTasks([...shared, ...own], [sealedPrefix, ...slice]);
        judgements += said;
        erased.push(...ids);
      }
      await forgetSimilar(tenant, erased);
      await whenReachable(() => redis.unlink(keys.subjectTasks(tenant, subject)));
      return { tasks: erased.length, judgements };
    },
    answers: (tenant, sealedPrefix) => findAnswers(redis, tenant, sealedPrefix),
    eraseAnswers: (tenant, sealedPrefix) => eraseAnswers(redis, tenant, sealedPrefix),
    deliveries: (tenant, sealedPrefix) => findDeliveries(redis, tenant, sealedPrefix),
    eraseDeliveries: (tenant, sealedPrefix) => eraseDeliveries(redis, tenant, sealedPrefix),
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
      for (const family of QUOTING) await forget(tenant, family);
      const uses = (['results', 'suggestions'] as const).flatMap((family) => [
        keys.uses(tenant, family),
        keys.ends(tenant, family),
      ]);
      await whenReachable(() => redis.unlink(...uses));
    },
  };
};
