import { HOLD_MS, type BatchJournal, type KnownChunk, type OpenBatch } from '@prioritization/cache';
import type { Logger } from '@prioritization/service-kit';
import { ApiError } from '../http/api-error';
import type { Patiently } from '../http/patience';
import type { Chunk } from './chunk-draft';

/** Chunks of an earlier submission that are read at once. */
const READ_AHEAD = 20;

/** One receiver's hold on a batch, from its first line to its last. */
export interface BatchReception {
  /** How a chunk was cut when the same lines were sent before. Begins the batch when asked first. */
  known(number: number): Promise<KnownChunk | undefined>;
  /** @throws ApiError when the batch cannot be received any further by this request. */
  register(chunk: Chunk): Promise<void>;
  settle(number: number, state: 'stored' | 'refused'): Promise<void>;
  end(): Promise<void>;
}

export interface ReceptionOptions {
  readonly journal: BatchJournal;
  readonly batch: OpenBatch;
  readonly patiently: Patiently;
  readonly logger: Logger;
}

const refusal = (registration: 'superseded' | 'lost'): ApiError =>
  registration === 'superseded'
    ? new ApiError(
        'submission_superseded',
        'Read the progress of the batch: a later request with the same Idempotency-Key goes on with it.',
      )
    : new ApiError(
        'read_model_unavailable',
        'Send all lines again with the same Idempotency-Key: what was noted of the batch is gone.',
      );

export const receiveBatch = ({
  journal,
  batch,
  patiently,
  logger,
}: ReceptionOptions): BatchReception => {
  let chunks: number | undefined;
  let holding: NodeJS.Timeout | undefined;
  let ahead: { readonly from: number; readonly known: readonly KnownChunk[] } = {
    from: 0,
    known: [],
  };

  const warn = (what: string) => (error: unknown) =>
    logger.warn({ batch_id: batch.batchId, err: error }, what);

  const begin = async (): Promise<number> => {
    const found = await patiently(() => journal.begin(batch));
    holding = setInterval(() => {
      journal.hold(batch).catch(warn('a batch could not be held'));
    }, HOLD_MS / 3);
    return found;
  };

  return {
    async known(number) {
      chunks ??= await begin();
      if (number >= chunks) return undefined;
      if (number >= ahead.from + ahead.known.length) {
        const known = await patiently(() =>
          journal.known(batch, { from: number, limit: READ_AHEAD }),
        );
        if (known.length === 0) throw refusal('lost');
        ahead = { from: number, known };
      }
      return ahead.known[number - ahead.from];
    },
    async register({ number, record }) {
      const registration = await patiently(() => journal.register(batch, number, record));
      if (registration !== 'registered') throw refusal(registration);
    },
    async settle(number, state) {
      await journal.settle(batch, number, state).catch(warn('a chunk could not be noted'));
    },
    async end() {
      if (holding === undefined) return;
      clearInterval(holding);
      await journal.release(batch).catch(warn('a batch could not be released'));
    },
  };
};
