import type { ReadModelConfig } from '@prioritization/config';
import type { Redis } from 'ioredis';
import { revisionText, type Revision } from '../read-model/revision';
import { createSettleChunk, type ChunkName, type ChunkSettled } from './settle-chunk';

/** Counts the outcomes of a batch's chunks; the same one told again, or late, changes nothing. */
export interface BatchProgress {
  /** @throws StoreUnavailableError while Redis does not answer. */
  count(name: ChunkName, state: 'completed' | 'failed', revision: Revision): Promise<ChunkSettled>;
}

export const createBatchProgress = (redis: Redis, config: ReadModelConfig): BatchProgress => {
  const settle = createSettleChunk(redis, config);
  return { count: (name, state, revision) => settle(name, state, revisionText(revision)) };
};
