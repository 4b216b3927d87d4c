import type { BatchJournal } from '@prioritization/cache';
import { BULK_LINES_LIMIT, ERRORS, type Problem } from '@prioritization/contracts';
import type { BytesInFlight } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import type { Request, RequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { callerOf } from '../access/caller';
import { ApiError } from '../http/api-error';
import { createPatience } from '../http/patience';
import { problemOf } from '../http/problem';
import { requestIdOf } from '../http/request-id';
import { allowLong, sendStream } from '../http/send-stream';
import { toApiError } from '../http/to-api-error';
import { requireKey } from '../idempotency/require-key';
import type { QuotaOf } from '../rate-limits/stream-quotas';
import type { AcceptTasks } from '../submission/accept-tasks';
import { submissionContext } from '../submission/submission-context';
import { answerLines } from './answer-lines';
import { batchIdOf, batchPath } from './batch-name';
import { cutChunks } from './cut-chunks';
import { judgeLine } from './judge-line';
import { receiveBatch } from './receive-batch';
import { splitLines } from './split-lines';
import { submitChunk } from './submit-chunk';

export interface BulkDependencies {
  readonly accept: AcceptTasks;
  readonly scorers: TenantScorers;
  readonly journal: BatchJournal;
  readonly inFlight: BytesInFlight;
  readonly quotaOf: QuotaOf;
  readonly submissionTime: () => number;
  readonly logger: Logger;
  /** Aborted when the service stops. */
  readonly stopping: AbortSignal;
  /** Whether a submission without an Idempotency-Key is refused. */
  readonly keyRequired: boolean;
  readonly maxLineBytes: number;
  readonly standstillSeconds: number;
}

const NDJSON = 'application/x-ndjson';

/** How long an outage of the queue or of Redis is waited for before lines are given back. */
const PATIENCE_MS = 10_000;

/** A client that still sends gets so long to read the end of its answer. */
const LINGER_MS = 2_000;

const requireLines = (request: Request): void => {
  const plain = [undefined, 'identity'].includes(request.get('content-encoding'));
  if (plain && request.is([NDJSON, 'application/ndjson', 'application/jsonl']) !== false) return;
  throw new ApiError(
    'unsupported_media_type',
    `Send lines of JSON with \`Content-Type: ${NDJSON}\`, not compressed.`,
  );
};

/** `Prefer: return=minimal` (RFC 7240), for clients that read nothing before they have sent all. */
const MINIMAL = /(?:^|,)\s*return\s*=\s*"?minimal"?\s*(?:[,;]|$)/i;

/** What ended a submission early, as its last line says it; faults of ours are logged. */
const problemLine =
  (request: Request, response: Response, logger: Logger) =>
  (thrown: unknown): Problem => {
    const error = toApiError(thrown);
    const requestId = requestIdOf(response);
    if (ERRORS[error.code].status >= 500 && !request.destroyed) {
      const fields = { request_id: requestId, code: error.code, err: error.more.cause ?? error };
      logger.error(fields, 'bulk submission ended early');
    }
    const { retryAfterSeconds } = error.more;
    return {
      ...problemOf(error, request.path, requestId),
      ...(retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds }),
    };
  };

/** Reads what the client still sends, and drops it; then cuts it off. */
const discardRest = async (request: Request, lines: AsyncIterator<unknown>): Promise<void> => {
  if (request.complete || request.destroyed) return;
  const deadline = setTimeout(() => request.destroy(), LINGER_MS);
  try {
    while ((await lines.next()).done !== true);
  } catch {
    // The client is gone, which is what is waited for.
  } finally {
    clearTimeout(deadline);
  }
};

/**
 * POST /api/v1/prioritization/bulk: takes up to a million tasks, one a line, and answers each line
 * while it reads the next ones, no faster than the stream stores the tasks and the client reads.
 */
export const submitBulk =
  (dependencies: BulkDependencies): RequestHandler =>
  async (request, response) => {
    const { scorers, journal, inFlight, submissionTime, logger, stopping } = dependencies;
    requireLines(request);
    const context = submissionContext(request, response);
    const { tenant, idempotencyKey } = context;
    if (dependencies.keyRequired) requireKey(idempotencyKey);
    const quota = dependencies.quotaOf(callerOf(response), stopping);
    const batchId = batchIdOf(tenant, idempotencyKey === undefined ? undefined : [idempotencyKey]);
    const reception = receiveBatch({
      journal,
      batch: { tenant, batchId, receiver: randomUUID() },
      patiently: createPatience(PATIENCE_MS, stopping),
      logger,
    });
    const lines = splitLines(request, dependencies.maxLineBytes);
    const chunks = cutChunks(lines, {
      judge: judgeLine(scorers(tenant), dependencies.maxLineBytes),
      known: reception.known,
      submissionTime,
      mostLines: BULK_LINES_LIMIT,
      mostTasks: quota.mostAtOnce,
      stopping,
    });
    const patiently = createPatience(PATIENCE_MS, stopping);
    const minimal = MINIMAL.test(request.get('prefer') ?? '');
    const answers = answerLines(chunks, {
      batchId,
      reception,
      inFlight,
      quota,
      minimal,
      submit: (chunk) =>
        submitChunk({ accept: dependencies.accept, reception, patiently, context, batchId }, chunk),
      problem: problemLine(request, response, logger),
    });
    allowLong(request, response, dependencies.standstillSeconds);
    try {
      const headers = {
        Location: batchPath(batchId),
        ...(minimal && { 'Preference-Applied': 'return=minimal' }),
      };
      await sendStream(response, { type: NDJSON, headers }, answers);
    } finally {
      void discardRest(request, lines);
    }
  };
