import { StoreUnavailableError, type BatchChunk, type BatchJournal } from '@prioritization/cache';
import type { TenantId } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import { randomUUID } from 'node:crypto';
import type { AcceptableTask } from './validate-batch';

export interface NoteDependencies {
  readonly journal: BatchJournal;
  /** Milliseconds since 1970, never the same twice. */
  readonly submissionTime: () => number;
  readonly logger: Logger;
}

/** A batch whose chunks are noted. */
export interface NotedBatch {
  readonly id: string;
  /** When each chunk was submitted. */
  readonly submitted: readonly number[];
  /** Notes that a chunk is in the stream. */
  stored(chunk: number): Promise<void>;
  /** Nothing more of it comes. */
  end(): Promise<void>;
}

/** What is noted of each chunk. Items that are no tasks belong to the chunk before them. */
export const chunkRecords = (
  chunks: readonly (readonly AcceptableTask[])[],
  received: number,
  submissionTime: () => number,
): BatchChunk[] => {
  let first = 1;
  return chunks.map((chunk, number) => {
    const next = chunks[number + 1]?.[0];
    const last = next === undefined ? received : next.index;
    const tasks = chunk.map(({ index, task }): [number, string] => [index + 1, task.id]);
    const record = { first, last, digest: '', submitted: submissionTime(), tasks };
    first = last + 1;
    return record;
  });
};

/**
 * Notes a batch that is there as a whole, so that its progress can be read.
 * @returns undefined while Redis is away: the tasks are accepted all the same.
 */
export const noteBatch = async (
  { journal, submissionTime, logger }: NoteDependencies,
  { tenant, batchId }: { readonly tenant: TenantId; readonly batchId: string },
  { chunks, received }: { chunks: readonly (readonly AcceptableTask[])[]; received: number },
): Promise<NotedBatch | undefined> => {
  const batch = { tenant, batchId, receiver: randomUUID() };
  const warn = (error: unknown) => logger.warn({ err: error }, 'a batch could not be noted');
  const records = chunkRecords(chunks, received, submissionTime);
  try {
    const known = await journal.begin(batch);
    for (const [number, record] of records.entries()) {
      if (number < known) continue;
      if ((await journal.register(batch, number, record)) !== 'registered') return undefined;
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    warn(error);
    return undefined;
  }
  return {
    id: batchId,
    submitted: records.map(({ submitted }) => submitted),
    stored: (chunk) => journal.settle(batch, chunk, 'stored').catch(warn),
    end: () => journal.release(batch).catch(warn),
  };
};
