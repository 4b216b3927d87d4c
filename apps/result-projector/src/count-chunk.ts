import type { BatchProgress, ChunkSettled, Revision } from '@prioritization/cache';
import type { Logger } from '@prioritization/service-kit';
import { whenStoreAnswers } from './when-store-answers';

/** Which chunk of which batch a message is about, as far as it says. */
export interface AboutChunk {
  readonly tenant: string;
  readonly batch: string | undefined;
  readonly chunk: string | number | undefined;
}

/** Counts the tasks of a message in the progress of their batch, when they belong to one. */
export type CountChunk = (
  about: AboutChunk,
  state: 'completed' | 'failed',
  revision: Revision,
) => Promise<void>;

export const countChunk =
  (progress: BatchProgress, logger: Pick<Logger, 'warn'>): CountChunk =>
  async ({ tenant, batch, chunk }, state, revision) => {
    if (batch === undefined || chunk === undefined) return;
    const name = { tenant, batchId: batch, chunk: Number(chunk) };
    const settled: ChunkSettled = await whenStoreAnswers(() =>
      progress.count(name, state, revision),
    );
    if (settled === 'unknown') logger.warn({ batch, chunk: name.chunk }, 'batch is not known');
  };
