import { keys } from '@prioritization/cache-keys';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import {
  BatchChunkText,
  ChunkProgressText,
  type BatchChunk,
  type ChunkState,
} from './batch-record';

/** A chunk of a batch, and what became of it. */
export interface KnownChunk extends BatchChunk {
  readonly state: ChunkState;
}

/** Chunks of a batch by their numbers, up to the first that is not known or cannot be read. */
export const readChunks = async (
  redis: Redis,
  tenant: string,
  batchId: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<KnownChunk[]> => {
  const numbers = Array.from({ length: limit }, (_, index) => String(from + index));
  const [chunks, progress] = await whenReachable(() =>
    Promise.all([
      redis.hmget(keys.batchChunks(tenant, batchId), ...numbers),
      redis.hmget(keys.batchProgress(tenant, batchId), ...numbers),
    ]),
  );
  const known: KnownChunk[] = [];
  for (const [index, text] of chunks.entries()) {
    const chunk = BatchChunkText.safeParse(text).data;
    const state = ChunkProgressText.safeParse(progress[index]).data;
    if (chunk === undefined || state === undefined) break;
    known.push({ ...chunk, state });
  }
  return known;
};
