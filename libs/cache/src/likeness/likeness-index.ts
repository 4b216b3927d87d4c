import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Lenient } from '../lenient';
import { defineScript } from '../scripts/define-scripts';
import { MEET_LIKES } from '../scripts/meet-likes.lua';
import { similarityOf, type Fingerprint } from './fingerprint';

/** Where an index keeps what it knows. */
export interface LikenessKeys {
  /** Hash: the fingerprint of one text. */
  entry(tenant: string, name: string): string;
  /** Sorted set: the newest names in a bucket. */
  bucket(tenant: string, bucket: string): string;
}

/** A text that resembles another, by its name. */
export interface Alike {
  readonly name: string;
  /** 0..1: the share of words that both have. */
  readonly similarity: number;
}

/** Which texts resemble each other. Never fails: without Redis nothing resembles anything. */
export interface LikenessIndex {
  /** What resembles a text, most alike first. */
  find(tenant: string, name: string, fingerprint: Fingerprint): Promise<Alike[]>;
  /** As `find`; from now on others find it, too. */
  meet(tenant: string, name: string, fingerprint: Fingerprint): Promise<Alike[]>;
  remove(tenant: string, names: readonly string[]): Promise<void>;
}

export interface LikenessOptions {
  readonly keys: LikenessKeys;
  readonly lifeMs: number;
  /** What is less similar, 0..1, does not count. */
  readonly least: number;
}

/** More in one bucket say no more than that it holds common words. */
const MOST_IN_BUCKET = 8;

const Names = z.array(z.string());
const SEPARATOR = '\n';

export const createLikenessIndex = (
  redis: Redis,
  lenient: Lenient,
  { keys, lifeMs, least }: LikenessOptions,
): LikenessIndex => {
  const meetLikes = defineScript(redis, 'meetLikes', MEET_LIKES, Names);

  const candidates = (tenant: string, name: string, fingerprint: Fingerprint, life: number) =>
    meetLikes(
      [
        keys.entry(tenant, name),
        ...fingerprint.buckets.map((bucket) => keys.bucket(tenant, bucket)),
      ],
      [
        name,
        Date.now(),
        life,
        MOST_IN_BUCKET,
        ...['print', fingerprint.print, 'buckets', fingerprint.buckets.join(SEPARATOR)],
      ],
    );

  const look = async (
    tenant: string,
    name: string,
    fingerprint: Fingerprint,
    life: number,
  ): Promise<Alike[]> => {
    const names = (await lenient(() => candidates(tenant, name, fingerprint, life))) ?? [];
    const prints = await Promise.all(
      names.map((each) => lenient(() => redis.hget(keys.entry(tenant, each), 'print'))),
    );
    return names
      .map((each, index) => ({
        name: each,
        similarity: similarityOf(fingerprint.print, prints[index] ?? ''),
      }))
      .filter(({ similarity }) => similarity >= least)
      .sort((left, right) => right.similarity - left.similarity);
  };

  const leaveBuckets = async (tenant: string, name: string): Promise<void> => {
    const text = await redis.hget(keys.entry(tenant, name), 'buckets');
    const buckets = text === null || text === '' ? [] : text.split(SEPARATOR);
    await Promise.all(buckets.map((bucket) => redis.zrem(keys.bucket(tenant, bucket), name)));
  };

  return {
    find: (tenant, name, fingerprint) => look(tenant, name, fingerprint, 0),
    meet: (tenant, name, fingerprint) => look(tenant, name, fingerprint, lifeMs),
    async remove(tenant, names) {
      await Promise.all(names.map((name) => leaveBuckets(tenant, name)));
      await redis.unlink(...names.map((name) => keys.entry(tenant, name)));
    },
  };
};
