import type { BatchChunk, ChunkState, KnownChunk } from '@prioritization/cache';
import { CHUNK_TASKS_LIMIT, type TaskRequest } from '@prioritization/contracts';
import { createHash } from 'node:crypto';
import { ApiError } from '../http/api-error';
import { CHUNK_BYTES } from '../submission/chunk-tasks';
import type { JudgedLine } from './judge-line';
import type { Line } from './split-lines';

/** Consecutive lines of a bulk submission, ready to be noted, published and answered. */
export interface Chunk {
  readonly number: number;
  readonly lines: readonly JudgedLine[];
  readonly tasks: readonly TaskRequest[];
  /** Of its tasks, as they were sent. */
  readonly bytes: number;
  readonly record: BatchChunk;
  /** What became of it in an earlier submission with the same key; undefined when it is new. */
  readonly state: ChunkState | undefined;
}

/** A chunk that lines are added to. */
export interface ChunkDraft {
  /** Whether the line belongs to it; if not, it belongs to the next one. */
  takes(line: Line, judged: JudgedLine): boolean;
  add(line: Line, judged: JudgedLine): void;
  /** It takes no other line. */
  readonly isFull: boolean;
  /** It may end here: more lines are not bound to come. */
  readonly mayEnd: boolean;
  /** @throws ApiError idempotency_key_reused (422) when its lines are not those that were known. */
  finish(): Chunk;
}

/** Lines that are no tasks do not make a chunk endless. */
const MOST_LINES = 1_000;

const sizeOf = (line: Line): number => ('bytes' in line ? line.bytes.length : 0);

/** Tells the lines of a chunk from all others, byte by byte; of one that is too long, its length. */
const createLineDigest = () => {
  const hash = createHash('sha256');
  return {
    add(line: Line): void {
      if ('bytes' in line) hash.update(line.bytes).update('\n');
      else hash.update(`\n${line.tooLong}\n`);
    },
    text: () => hash.digest('base64url'),
  };
};

const keyReused = (line: number): ApiError =>
  new ApiError(
    'idempotency_key_reused',
    `Send the same lines with the same Idempotency-Key: from line ${line} on they are not those that were sent before. For other tasks choose another key.`,
  );

/** Where a chunk begins, and how it was cut before. */
export interface ChunkStart {
  readonly number: number;
  readonly first: number;
  readonly submitted: number;
  readonly mostTasks: number;
  readonly known: KnownChunk | undefined;
}

/**
 * A chunk that fits a message and holds no id twice, for of two tasks with the same id in one
 * message the later could not win. A chunk that is known is cut as it was before.
 */
export const draftChunk = ({
  number,
  first,
  submitted,
  mostTasks,
  known,
}: ChunkStart): ChunkDraft => {
  const room = Math.min(CHUNK_TASKS_LIMIT, mostTasks);
  const lines: JudgedLine[] = [];
  const tasks: TaskRequest[] = [];
  const ids = new Set<string>();
  const digest = createLineDigest();
  const taskLines = known && new Set(known.tasks.map(([line]) => line));
  let bytes = 0;

  const accepts = ({ line, errors }: JudgedLine): boolean =>
    taskLines === undefined ? errors.length === 0 : taskLines.has(line);

  const fits = (line: Line, task: TaskRequest): boolean =>
    tasks.length === 0 ||
    (tasks.length < room && bytes + sizeOf(line) <= CHUNK_BYTES && !ids.has(task.id));

  return {
    takes: (line, judged) =>
      known !== undefined ||
      (lines.length < MOST_LINES &&
        (!accepts(judged) || judged.task === undefined || fits(line, judged.task))),
    add(line, judged) {
      digest.add(line);
      const { task } = judged;
      const accepted = accepts(judged) && task !== undefined;
      lines.push(accepted ? { ...judged, errors: [] } : judged);
      if (!accepted) return;
      tasks.push(task);
      ids.add(task.id);
      bytes += sizeOf(line);
    },
    get isFull() {
      return known === undefined
        ? tasks.length === room || lines.length === MOST_LINES
        : lines.length === known.last - known.first + 1;
    },
    get mayEnd() {
      return known === undefined;
    },
    finish() {
      const record: BatchChunk = known ?? {
        first,
        last: first + lines.length - 1,
        digest: digest.text(),
        submitted,
        tasks: lines.flatMap(({ line, task, errors }): [number, string][] =>
          task === undefined || errors.length > 0 ? [] : [[line, task.id]],
        ),
      };
      const asBefore =
        known === undefined ||
        (lines.length === known.last - known.first + 1 && digest.text() === known.digest);
      if (!asBefore) throw keyReused(first);
      return { number, lines, tasks, bytes, record, state: known?.state };
    },
  };
};
