import type { BatchReport } from '@prioritization/contracts';
import { z } from 'zod';
import { json } from '../read-model/task-record';

const count = z.coerce.number().int();

/** The hash of a batch as Redis holds it. */
export const BatchRecord = z.object({
  created: count,
  receiving_until: count,
  received: count,
  accepted: count,
  rejected: count,
  completed: count,
  failed: count,
});
export type BatchRecord = z.infer<typeof BatchRecord>;

/** Consecutive lines of a batch that travel in one message; some may hold no task. */
export const BatchChunk = z.object({
  first: count,
  last: count,
  /** Over the lines as they were sent. */
  digest: z.string(),
  /** When they were submitted, in milliseconds since 1970. */
  submitted: count,
  /** Line and id of each task. */
  tasks: z.array(z.tuple([z.number(), z.string()])),
});
export type BatchChunk = z.infer<typeof BatchChunk>;

/** A chunk of a batch, as text in Redis. */
export const BatchChunkText = json(BatchChunk);

/**
 * Noted: about to be published. Refused: too large for a message. Stored, completed, failed: its
 * tasks are accepted.
 */
export const ChunkState = z.enum(['noted', 'stored', 'refused', 'completed', 'failed']);
export type ChunkState = z.infer<typeof ChunkState>;

/** What became of a chunk, as text in Redis: tasks, state, revision. */
export const ChunkProgressText = z
  .string()
  .transform((text) => text.split(' ')[1])
  .pipe(ChunkState);

const stateOf = (
  { receiving_until, accepted, completed, failed }: BatchRecord,
  now: number,
): BatchReport['state'] => {
  if (receiving_until > now) return 'receiving';
  return completed + failed >= accepted ? 'finished' : 'processing';
};

/** How far a batch is, as its record says. */
export const reportOf = (batchId: string, record: BatchRecord, now: number): BatchReport => ({
  batch_id: batchId,
  state: stateOf(record, now),
  created_at: new Date(record.created).toISOString(),
  received: record.received,
  accepted: record.accepted,
  rejected: record.rejected,
  unavailable: record.received - record.accepted - record.rejected,
  completed: record.completed,
  failed: record.failed,
});
