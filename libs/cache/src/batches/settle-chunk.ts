import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { defineScript } from '../scripts/define-scripts';
import { SETTLE_CHUNK } from '../scripts/settle-chunk.lua';
import type { ChunkState } from './batch-record';

const ChunkSettled = z.enum(['applied', 'repeated', 'outdated', 'unknown']);
/** What telling of a chunk did; unknown: there is no such chunk. */
export type ChunkSettled = z.infer<typeof ChunkSettled>;

/** Which chunk of which batch. */
export interface ChunkName {
  readonly tenant: string;
  readonly batchId: string;
  readonly chunk: number;
}

/** Tells what became of a chunk; the revision is '0' where there is none. */
export type SettleChunk = (
  name: ChunkName,
  state: Exclude<ChunkState, 'noted'>,
  revision: string,
) => Promise<ChunkSettled>;

export const createSettleChunk = (
  redis: Redis,
  { timeToLiveSeconds }: ReadModelConfig,
): SettleChunk => {
  const settleChunk = defineScript(redis, 'settleChunk', SETTLE_CHUNK, ChunkSettled);
  return ({ tenant, batchId, chunk }, state, revision) =>
    settleChunk(
      [
        keys.batch(tenant, batchId),
        keys.batchProgress(tenant, batchId),
        keys.batchChunks(tenant, batchId),
      ],
      [chunk, state, revision, timeToLiveSeconds],
    );
};
