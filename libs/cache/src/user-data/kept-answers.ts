import type { Redis } from 'ioredis';
import { parseKeptAnswer, type KeptAnswer } from '../idempotency/idempotency-store';
import { whenReachable } from '../store-error';
import { keysOfFamily } from './keys-of-family';

interface Found {
  readonly key: string;
  readonly answer: KeptAnswer;
}

/** The answers under idempotency keys whose bodies begin like this. */
const answersOf = async function* (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): AsyncGenerator<Found> {
  for await (const slice of keysOfFamily(redis, tenant, 'idempotency')) {
    const texts = await whenReachable(() =>
      Promise.all(slice.map((key) => redis.hget(key, 'answer'))),
    );
    for (const [index, key] of slice.entries()) {
      const answer = parseKeptAnswer(texts[index] ?? '');
      if (answer?.body.startsWith(sealedPrefix)) yield { key, answer };
    }
  }
};

/** A person's kept answers, sealed. */
export const findAnswers = async (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): Promise<KeptAnswer[]> => {
  const found = new Map<string, KeptAnswer>();
  for await (const { key, answer } of answersOf(redis, tenant, sealedPrefix))
    found.set(key, answer);
  return [...found.values()];
};

/** Deletes a person's kept answers; how many there were. */
export const eraseAnswers = async (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): Promise<number> => {
  let erased = 0;
  for await (const { key } of answersOf(redis, tenant, sealedPrefix)) {
    erased += await whenReachable(() => redis.unlink(key));
  }
  return erased;
};
