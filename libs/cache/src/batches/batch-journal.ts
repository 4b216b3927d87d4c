import { keys } from '@prioritization/cache-keys';
import type { ReadModelConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { BEGIN_BATCH } from '../scripts/begin-batch.lua';
import { defineScript } from '../scripts/define-scripts';
import { HOLD_BATCH } from '../scripts/hold-batch.lua';
import { REGISTER_CHUNK } from '../scripts/register-chunk.lua';
import type { BatchChunk } from './batch-record';
import { readChunks, type KnownChunk } from './read-chunks';
import { createSettleChunk } from './settle-chunk';

/** A batch that is being received, and by whom. */
export interface OpenBatch {
  readonly tenant: string;
  readonly batchId: string;
  /** Tells this receiver from every other, of this and other processes. */
  readonly receiver: string;
}

/** Superseded: somebody else receives the batch now. Lost: Redis does not know it as it was. */
export type Registration = 'registered' | 'superseded' | 'lost';

/**
 * What the gateway writes down of a batch while it receives it: each chunk before it is published
 * and again once it is stored, so that the same lines sent again are cut the same way and not
 * stored twice. Every method throws StoreUnavailableError while Redis does not answer.
 */
export interface BatchJournal {
  /** Begins a batch or goes on with it; how many chunks of it are known. */
  begin(batch: OpenBatch): Promise<number>;
  /** Chunks are numbered without gaps from 0. */
  register(batch: OpenBatch, number: number, chunk: BatchChunk): Promise<Registration>;
  /** The chunk is in the stream, or too large ever to be. */
  settle(batch: OpenBatch, number: number, state: 'stored' | 'refused'): Promise<void>;
  known(batch: OpenBatch, range: { from: number; limit: number }): Promise<KnownChunk[]>;
  /** It goes on being received; to be said again within `HOLD_MS`. */
  hold(batch: OpenBatch): Promise<void>;
  /** It is not received any more. */
  release(batch: OpenBatch): Promise<void>;
}

/** A receiver that was not heard of for so long is gone. */
export const HOLD_MS = 15_000;

/** Older ones are still found by their ids. */
const LISTED_BATCHES = 10_000;

export const createBatchJournal = (
  redis: Redis,
  config: ReadModelConfig,
  now: () => number = Date.now,
): BatchJournal => {
  const beginBatch = defineScript(redis, 'beginBatch', BEGIN_BATCH, z.number());
  const registerChunk = defineScript(
    redis,
    'registerChunk',
    REGISTER_CHUNK,
    z.enum(['registered', 'superseded', 'lost']),
  );
  const settleChunk = createSettleChunk(redis, config);
  const { timeToLiveSeconds } = config;
  const holdBatch = defineScript(redis, 'holdBatch', HOLD_BATCH, z.number());

  const hold = async ({ tenant, batchId, receiver }: OpenBatch, until: number): Promise<void> => {
    await holdBatch([keys.batch(tenant, batchId)], [receiver, until]);
  };

  return {
    begin: ({ tenant, batchId, receiver }) => {
      const at = now();
      return beginBatch(
        [keys.batch(tenant, batchId), keys.batches(tenant)],
        [batchId, at, receiver, at + HOLD_MS, timeToLiveSeconds, LISTED_BATCHES],
      );
    },
    register: ({ tenant, batchId, receiver }, number, chunk) => {
      const tasks = chunk.tasks.length;
      const rejected = chunk.last - chunk.first + 1 - tasks;
      return registerChunk(
        [
          keys.batch(tenant, batchId),
          keys.batchChunks(tenant, batchId),
          keys.batchProgress(tenant, batchId),
        ],
        [
          ...[receiver, now() + HOLD_MS, number, JSON.stringify(chunk)],
          ...[tasks, rejected, chunk.last, timeToLiveSeconds],
        ],
      );
    },
    async settle({ tenant, batchId }, chunk, state) {
      await settleChunk({ tenant, batchId, chunk }, state, '0');
    },
    known: ({ tenant, batchId }, range) => readChunks(redis, tenant, batchId, range),
    hold: (batch) => hold(batch, now() + HOLD_MS),
    release: (batch) => hold(batch, 0),
  };
};
