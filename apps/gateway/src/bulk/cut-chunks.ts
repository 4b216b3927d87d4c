import type { KnownChunk } from '@prioritization/cache';
import { pause } from '@prioritization/messaging';
import { ApiError } from '../http/api-error';
import { draftChunk, type Chunk, type ChunkDraft } from './chunk-draft';
import type { JudgedLine } from './judge-line';
import type { Line } from './split-lines';

export interface CutOptions {
  readonly judge: (line: Line) => JudgedLine;
  /** How a chunk was cut in an earlier submission with the same key. */
  readonly known: (number: number) => Promise<KnownChunk | undefined>;
  readonly submissionTime: () => number;
  readonly mostLines: number;
  /** In one chunk, if that is less than a message may hold. */
  readonly mostTasks: number;
  /** Aborted when the service stops. */
  readonly stopping: AbortSignal;
  /** How long the client may pause before the lines it has sent are answered. */
  readonly pauseMs?: number;
}

const PAUSED = Symbol('paused');

/** What comes next, or that nothing comes for a while. */
const orPaused = async <Value>(next: Promise<Value>, milliseconds: number) => {
  const waiting = new AbortController();
  const paused = pause(milliseconds, waiting.signal).then((): typeof PAUSED => PAUSED);
  try {
    return await Promise.race([next, paused]);
  } finally {
    waiting.abort();
  }
};

const tooManyLines = (most: number): ApiError =>
  new ApiError('payload_too_large', `Send the lines after line ${most} as another submission.`);

const stoppingNow = (): ApiError =>
  new ApiError(
    'queue_unavailable',
    'The service stops. Send the same lines again with the same Idempotency-Key.',
  );

/**
 * Cuts lines into chunks: full ones while lines come, a smaller one when the client pauses.
 * @throws ApiError when the submission cannot go on; chunks made before are given first.
 */
export const cutChunks = async function* (
  groups: AsyncIterator<readonly Line[]>,
  { judge, known, submissionTime, mostLines, mostTasks, stopping, pauseMs = 50 }: CutOptions,
): AsyncGenerator<Chunk> {
  let draft: ChunkDraft | undefined;
  let number = 0;

  const begin = async (first: number): Promise<ChunkDraft> => {
    const before = await known(number);
    const submitted = before?.submitted ?? submissionTime();
    return draftChunk({ number, first, submitted, mostTasks, known: before });
  };
  const finish = (): Chunk[] => {
    const done = draft;
    draft = undefined;
    if (done === undefined) return [];
    number += 1;
    return [done.finish()];
  };
  const add = async (line: Line): Promise<Chunk[]> => {
    const judged = judge(line);
    const before = draft?.takes(line, judged) === false ? finish() : [];
    draft ??= await begin(line.number);
    draft.add(line, judged);
    return draft.isFull ? [...before, ...finish()] : before;
  };

  for (let next = groups.next(); ;) {
    const group = await orPaused(next, pauseMs);
    if (group === PAUSED || stopping.aborted) {
      if (draft?.mayEnd === true) yield* finish();
      if (stopping.aborted) throw stoppingNow();
      continue;
    }
    if (group.done === true) break;
    for (const line of group.value) {
      if (line.number > mostLines) {
        yield* finish();
        throw tooManyLines(mostLines);
      }
      yield* await add(line);
    }
    next = groups.next();
  }
  yield* finish();
};
