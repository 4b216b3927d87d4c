import { keys } from '@prioritization/cache-keys';
import type { Category, RequesterRole, UrgencyLevel } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import { backlogTask, type BacklogTask } from './backlog-task';
import { storedInClear, type OpenStored } from './open-stored';
import { facetsOf } from './history-member';

/** Only what matches all of it; what is absent matches everything. */
export interface HistoryFilter {
  readonly category?: Category | undefined;
  readonly urgencyLevel?: UrgencyLevel | undefined;
  readonly requesterRole?: RequesterRole | undefined;
}

/** A completed task and when, in milliseconds since 1970. */
export interface HistoryPlace {
  readonly member: string;
  readonly taskId: string;
  readonly processedAt: number;
}

/** Completed tasks by the time of their newest result, newest first. */
export interface History {
  /**
   * Everything since an instant that matches, counted, and a page of it that starts behind a place.
   * @throws StoreUnavailableError while Redis does not answer.
   */
  page(
    tenant: string,
    query: {
      readonly since: number;
      readonly limit: number;
      readonly filter: HistoryFilter;
      readonly after?: Pick<HistoryPlace, 'member' | 'processedAt'> | undefined;
    },
  ): Promise<{ readonly total: number; readonly places: readonly HistoryPlace[] }>;
  /** How many tasks since an instant, by each facet. */
  counts(tenant: string, since: number): Promise<HistoryCounts>;
  /** Undefined when the record has expired meanwhile. */
  task(tenant: string, taskId: string): Promise<BacklogTask | undefined>;
}

/** Tasks by what they are. */
export interface HistoryCounts {
  readonly processed: number;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byUrgencyLevel: Readonly<Record<string, number>>;
  readonly byRequesterRole: Readonly<Record<string, number>>;
}

const tally = (values: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** Read at once, so that no answer of Redis is large and none takes long. */
const SLICE = 5_000;

const matches = (filter: HistoryFilter, member: string): boolean => {
  const facets = facetsOf(member);
  return (
    (filter.category ?? facets.category) === facets.category &&
    (filter.urgencyLevel ?? facets.urgencyLevel) === facets.urgencyLevel &&
    (filter.requesterRole ?? facets.requesterRole) === facets.requesterRole
  );
};

const placesOf = (entries: readonly string[]): HistoryPlace[] =>
  Array.from({ length: entries.length / 2 }, (_, index) => {
    const member = entries[2 * index] ?? '';
    const processedAt = Number(entries[2 * index + 1]);
    return { member, processedAt, taskId: facetsOf(member).taskId };
  });

/** Redis orders by score and, where that is equal, by bytes of the member; both descend here. */
const isBehind = (place: HistoryPlace, after: Pick<HistoryPlace, 'member' | 'processedAt'>) =>
  place.processedAt === after.processedAt
    ? Buffer.compare(Buffer.from(place.member), Buffer.from(after.member)) < 0
    : place.processedAt < after.processedAt;

export const createHistory = (redis: Redis, open: OpenStored = storedInClear): History => {
  const slices = async function* (tenant: string, since: number) {
    const key = keys.history(tenant);
    const count = await whenReachable(() => redis.zcount(key, since, '+inf'));
    for (let first = 0; first < count; first += SLICE) {
      const last = Math.min(first + SLICE, count) - 1;
      yield placesOf(await whenReachable(() => redis.zrevrange(key, first, last, 'WITHSCORES')));
    }
  };

  return {
    async page(tenant, { since, limit, filter, after }) {
      let total = 0;
      const page: HistoryPlace[] = [];
      for await (const slice of slices(tenant, since)) {
        const matching = slice.filter(({ member }) => matches(filter, member));
        total += matching.length;
        const behind = after ? matching.filter((place) => isBehind(place, after)) : matching;
        page.push(...behind.slice(0, limit - page.length));
      }
      return { total, places: page };
    },
    async counts(tenant, since) {
      const facets: ReturnType<typeof facetsOf>[] = [];
      for await (const slice of slices(tenant, since)) {
        facets.push(...slice.map(({ member }) => facetsOf(member)));
      }
      return {
        processed: facets.length,
        byCategory: tally(facets.map(({ category }) => category)),
        byUrgencyLevel: tally(facets.map(({ urgencyLevel }) => urgencyLevel)),
        byRequesterRole: tally(facets.map(({ requesterRole }) => requesterRole)),
      };
    },
    task: (tenant, taskId) => backlogTask(redis, tenant, taskId, { open, now: Date.now() }),
  };
};
