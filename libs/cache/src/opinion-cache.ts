import { keys } from '@prioritization/cache-keys';
import type { SuggestionsConfig } from '@prioritization/config';
import {
  SecondOpinion,
  type RecordedTask,
  type Suggestion,
  type TenantId,
} from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { createFamilyCounts, type CountOutcome } from './families/family-counts';
import { flushRegularly } from './families/flush-regularly';
import { createLeastUsed } from './families/least-used';
import { createLenient } from './lenient';
import { fingerprintOf } from './likeness/fingerprint';
import { createLikenessIndex } from './likeness/likeness-index';

/** The parts of a task an external model is asked about. */
export type AskedAbout = Pick<
  RecordedTask,
  'title' | 'description' | 'category' | 'requester_role'
>;

/** Opinions of one external model by what it was asked. Never fails: without Redis all are misses. */
export interface OpinionCache {
  find(tenant: TenantId, task: AskedAbout): Promise<SecondOpinion | undefined>;
  /** What was suggested for a task of the same category that says nearly the same. Never its score. */
  findSuggestions(tenant: TenantId, task: AskedAbout): Promise<readonly Suggestion[] | undefined>;
  keep(tenant: TenantId, task: AskedAbout, opinion: SecondOpinion): Promise<void>;
  stop(): Promise<void>;
}

export interface OpinionCacheOptions extends SuggestionsConfig {
  /** Names the external model: another one has other opinions. */
  readonly model: string;
  /** A text in the one form in which texts are compared. */
  readonly canonical: (text: string) => string;
  readonly onError: (error: unknown) => void;
  readonly onCount?: CountOutcome;
}

const parse = (text: string | null | undefined): SecondOpinion | undefined => {
  try {
    return typeof text === 'string' ? SecondOpinion.safeParse(JSON.parse(text)).data : undefined;
  } catch {
    return undefined;
  }
};

const likenessKeys = { entry: keys.opinionLikeness, bucket: keys.opinionBucket };

export const createOpinionCache = (redis: Redis, options: OpinionCacheOptions): OpinionCache => {
  const { model, timeToLiveSeconds, maxEntries, shareFrom, canonical } = options;
  const lenient = createLenient(options.onError);
  const counts = createFamilyCounts(redis, lenient, options.onCount);
  const lifeMs = timeToLiveSeconds * 1_000;
  const index = createLikenessIndex(redis, lenient, {
    keys: likenessKeys,
    lifeMs,
    least: shareFrom,
  });
  const leastUsed = createLeastUsed(redis, lenient, {
    family: 'suggestions',
    maxEntries,
    longestLifeMs: lifeMs,
    async remove(tenant, digests) {
      await index.remove(tenant, digests);
      await redis.unlink(...digests.map((digest) => keys.opinion(tenant, digest)));
    },
    count: counts.count,
  });

  const digestOf = (task: AskedAbout): string => {
    const asked = [model, task.title, task.description, task.category, task.requester_role];
    return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
  };
  const fingerprint = ({ title, description, category }: AskedAbout) =>
    fingerprintOf(canonical(`${title}\n${description}`), `${model}/${category}`);

  const read = async (tenant: TenantId, digest: string): Promise<SecondOpinion | undefined> => {
    const opinion = parse(await lenient(() => redis.get(keys.opinion(tenant, digest))));
    if (opinion !== undefined) leastUsed.used(tenant, digest);
    return opinion;
  };

  return {
    async find(tenant, task) {
      const opinion = await read(tenant, digestOf(task));
      counts.count('suggestions', opinion === undefined ? 'miss' : 'hit');
      return opinion;
    },
    async findSuggestions(tenant, task) {
      const print = fingerprint(task);
      if (print === undefined) return undefined;
      const [nearest] = await index.find(tenant, digestOf(task), print);
      const opinion = nearest && (await read(tenant, nearest.name));
      if (opinion !== undefined) counts.count('suggestions', 'collapsed');
      return opinion?.suggestions;
    },
    async keep(tenant, task, opinion) {
      const digest = digestOf(task);
      const print = fingerprint(task);
      await Promise.all([
        lenient(() =>
          redis.set(keys.opinion(tenant, digest), JSON.stringify(opinion), 'PX', lifeMs),
        ),
        ...(print === undefined ? [] : [index.meet(tenant, digest, print)]),
      ]);
      leastUsed.written(tenant, digest, Date.now() + lifeMs);
    },
    stop: flushRegularly([leastUsed, counts]),
  };
};
