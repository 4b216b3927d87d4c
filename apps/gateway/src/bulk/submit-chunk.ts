import type { BulkAnswer } from '@prioritization/contracts';
import { MessageTooLargeError, UnavailableError } from '@prioritization/messaging';
import type { Patiently } from '../http/patience';
import type { AcceptTasks, SubmissionContext } from '../submission/accept-tasks';
import type { Chunk } from './chunk-draft';
import type { JudgedLine } from './judge-line';
import type { BatchReception } from './receive-batch';

/** What became of the tasks of a chunk: in the stream, too large for it, or not taken now. */
type Outcome = 'stored' | 'refused' | 'away';

export interface ChunkDependencies {
  readonly accept: AcceptTasks;
  readonly reception: BatchReception;
  readonly patiently: Patiently;
  readonly context: SubmissionContext;
  readonly batchId: string;
}

const TOO_LARGE = {
  pointer: '',
  detail: 'is larger than a message of the queue may be',
  code: 'payload_too_large',
};
const AWAY = 'The queue did not take it; send the same lines again with the same Idempotency-Key.';

const answerOf = ({ line, task, taskId, errors }: JudgedLine, outcome: Outcome): BulkAnswer => {
  if (task === undefined || errors.length > 0)
    return { line, task_id: taskId, status: 'rejected', errors: [...errors] };
  if (outcome === 'refused')
    return { line, task_id: task.id, status: 'rejected', errors: [TOO_LARGE] };
  return outcome === 'stored'
    ? { line, task_id: task.id, status: 'processing' }
    : { line, task_id: task.id, status: 'unavailable', detail: AWAY };
};

/** What an earlier submission of the same lines came to. */
const earlierOutcome = ({ tasks, state = 'noted' }: Chunk): Outcome | undefined => {
  if (tasks.length === 0) return 'stored';
  if (state === 'noted') return undefined;
  return state === 'refused' ? 'refused' : 'stored';
};

/** Whether it has to be published: it holds tasks, and nothing came of them before. */
export const isToPublish = (chunk: Chunk): boolean => earlierOutcome(chunk) === undefined;

/** The message id follows from the batch, the first line and the tasks: the same lines have the same. */
const publish = async (
  { accept, reception, patiently, context, batchId }: ChunkDependencies,
  { number, record, tasks }: Chunk,
): Promise<Outcome> => {
  const [first, ...rest] = tasks;
  if (first === undefined) return 'stored';
  const chunkContext: SubmissionContext = {
    ...context,
    idempotencyKey: `${batchId}:${record.first}`,
    batch: { id: batchId, chunk: number },
    submitted: record.submitted,
  };
  try {
    await patiently(() => accept('bulk', [first, ...rest], chunkContext));
    await reception.settle(number, 'stored');
    return 'stored';
  } catch (error) {
    if (error instanceof UnavailableError) return 'away';
    if (!(error instanceof MessageTooLargeError)) throw error;
    await reception.settle(number, 'refused');
    return 'refused';
  }
};

/** Publishes a chunk unless it is stored already; one answer for each of its lines. */
export const submitChunk = async (
  dependencies: ChunkDependencies,
  chunk: Chunk,
): Promise<BulkAnswer[]> => {
  const outcome = earlierOutcome(chunk) ?? (await publish(dependencies, chunk));
  return chunk.lines.map((line) => answerOf(line, outcome));
};
