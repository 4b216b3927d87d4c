import { keys } from '@prioritization/cache-keys';
import type { BatchReport } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { defineScript } from '../scripts/define-scripts';
import { PAGE_BATCHES } from '../scripts/page-batches.lua';
import { whenReachable } from '../store-error';
import { BatchRecord, reportOf } from './batch-record';
import { readChunks } from './read-chunks';

/** A task of a batch and the line it stood in. */
export interface BatchMember {
  readonly line: number;
  readonly taskId: string;
}

/** Some batches of a tenant, and the one to start after for more; undefined at the end. */
export interface BatchSlice {
  readonly items: readonly BatchReport[];
  readonly next: string | undefined;
}

/** Batches as they are shown. Every method throws StoreUnavailableError while Redis does not answer. */
export interface Batches {
  /** Undefined for an unknown batch, and for one of another tenant. */
  find(tenant: string, batchId: string): Promise<BatchReport | undefined>;
  /** Newest first, starting after a batch. */
  list(tenant: string, limit: number, after?: string): Promise<BatchSlice>;
  /** The accepted tasks of a chunk in the order of their lines; undefined when there is no such chunk. */
  members(tenant: string, batchId: string, chunk: number): Promise<BatchMember[] | undefined>;
}

export const createBatches = (redis: Redis, now: () => number = Date.now): Batches => {
  const pageBatches = defineScript(redis, 'pageBatches', PAGE_BATCHES, z.array(z.string()));

  const find: Batches['find'] = async (tenant, batchId) => {
    const held = await whenReachable(() => redis.hgetall(keys.batch(tenant, batchId)));
    const record = BatchRecord.safeParse(held);
    return record.success ? reportOf(batchId, record.data, now()) : undefined;
  };

  return {
    find,
    async list(tenant, limit, after = '') {
      const found = await pageBatches([keys.batches(tenant)], [limit + 1, after]);
      const ids = found.slice(0, limit);
      const reports = await Promise.all(ids.map((id) => find(tenant, id)));
      return {
        items: reports.filter((report) => report !== undefined),
        next: found.length > limit ? ids.at(-1) : undefined,
      };
    },
    async members(tenant, batchId, chunk) {
      const [found] = await readChunks(redis, tenant, batchId, { from: chunk, limit: 1 });
      if (found === undefined) return undefined;
      const accepted = found.state !== 'noted' && found.state !== 'refused';
      return accepted ? found.tasks.map(([line, taskId]) => ({ line, taskId })) : [];
    },
  };
};
