import type { BulkAnswer, BulkSummary, Problem } from '@prioritization/contracts';
import type { BytesInFlight } from '@prioritization/messaging';
import { ApiError } from '../http/api-error';
import type { StreamQuota } from '../rate-limits/stream-quotas';
import type { Chunk } from './chunk-draft';
import { inOrder, type Begun } from './in-order';
import type { BatchReception } from './receive-batch';
import { isToPublish } from './submit-chunk';

export interface AnswerOptions {
  readonly batchId: string;
  readonly reception: BatchReception;
  readonly inFlight: BytesInFlight;
  readonly quota: Pick<StreamQuota, 'take'>;
  readonly submit: (chunk: Chunk) => Promise<BulkAnswer[]>;
  /** Answers only what is not stored. */
  readonly minimal: boolean;
  /** The error that ends a submission early, for its last line. */
  readonly problem: (error: unknown) => Problem;
}

/** Chunks of one submission whose answers are awaited at once. */
const MOST_CHUNKS = 32;

/** Pays for, notes and begins chunk after chunk, as there is room for their bytes. */
const begin = async function* (
  chunks: AsyncIterable<Chunk>,
  { reception, inFlight, quota, submit }: AnswerOptions,
): AsyncGenerator<Begun<BulkAnswer[]>> {
  for await (const chunk of chunks) {
    if (isToPublish(chunk)) await quota.take(chunk.tasks.length);
    const leave = await inFlight.take(chunk.bytes);
    const noted = chunk.state === undefined ? reception.register(chunk) : Promise.resolve();
    const answer = noted.then(() => submit(chunk)).finally(leave);
    answer.catch(() => undefined); // It is looked at when its turn comes.
    await noted;
    yield { answer };
  }
};

const line = (value: BulkAnswer | BulkSummary | Problem): string => `${JSON.stringify(value)}\n`;

const FIELD = {
  processing: 'accepted',
  rejected: 'rejected',
  unavailable: 'unavailable',
} as const satisfies Record<BulkAnswer['status'], keyof BulkSummary>;

const emptyBody = (): ApiError =>
  new ApiError('malformed_json', 'Send a line of JSON for each task; this body is empty.');

/**
 * The answer to a bulk submission, a few lines at a time: one for each line, then the summary, or
 * the problem that ended it early. Reads on only as the answers are taken.
 * @throws what ended it before anything was answered.
 */
export const answerLines = async function* (
  chunks: AsyncIterable<Chunk>,
  options: AnswerOptions,
): AsyncGenerator<string> {
  const { batchId, reception, minimal, problem } = options;
  const summary = { received: 0, accepted: 0, rejected: 0, unavailable: 0 };
  try {
    for await (const answers of inOrder(begin(chunks, options), MOST_CHUNKS)) {
      summary.received += answers.length;
      for (const { status } of answers) summary[FIELD[status]] += 1;
      const said = minimal ? answers.filter(({ status }) => status !== 'processing') : answers;
      if (said.length > 0) yield said.map(line).join('');
    }
    if (summary.received === 0) throw emptyBody();
    yield line({ batch_id: batchId, ...summary });
  } catch (error) {
    if (summary.received === 0) throw error;
    yield line(problem(error));
  } finally {
    await reception.end();
  }
};
