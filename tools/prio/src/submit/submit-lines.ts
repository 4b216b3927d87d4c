import type { BulkAnswer, BulkSummary, Problem } from '@prioritization/contracts';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../exit-codes';
import type { GatewayAddress } from '../api/gateway-options';
import { RefusedError, sendLines } from './send-lines';

export interface SubmitOptions {
  readonly gateway: GatewayAddress;
  readonly idempotencyKey: string;
  /** Opens the input from its beginning; called again for each attempt. */
  readonly open: () => Readable;
  /** Whether the input can be read again. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal;
  /** A line that was not answered before in this run. */
  readonly onAnswer: (answer: BulkAnswer) => void;
  readonly onRetry: (reason: string, delaySeconds: number) => void;
}

/** Attempts without progress before it is given up, and how long to wait before each. */
const DELAYS_SECONDS = [1, 2, 4, 8, 16];

/** Another attempt may succeed: the engine was away, or is short of something. */
const isPassing = (error: unknown): boolean =>
  error instanceof RefusedError
    ? [408, 429, 503].includes(error.status)
    : error instanceof Error && 'code' in error;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The engine knows best when another attempt may succeed. */
const secondsWanted = (error: unknown): number =>
  error instanceof RefusedError ? error.retryAfterSeconds : 0;

/** What to run after a run that did not come to its end. */
export const howToGoOn = (idempotencyKey: string): string =>
  `To go on where it ended, add: --idempotency-key ${idempotencyKey}`;

class CutError extends Error {
  readonly code = 'CUT';
}

const endedBy = ({ code, detail, status, retry_after }: Problem): RefusedError =>
  new RefusedError(`${code}: ${detail}`, status, retry_after);

/** One attempt from the first line to the last. */
const attempt = async (
  { gateway, idempotencyKey, open, signal }: SubmitOptions,
  onAnswer: (answer: BulkAnswer) => void,
): Promise<BulkSummary> => {
  for await (const answer of sendLines(gateway, { lines: open(), idempotencyKey }, signal)) {
    if ('line' in answer) onAnswer(answer);
    else if ('received' in answer) return answer;
    else throw endedBy(answer);
  }
  throw new CutError('The connection was cut.');
};

/**
 * Submits all lines, and again with the same key when the connection is cut or the engine is away,
 * so that each task is stored once.
 */
export const submitLines = async (options: SubmitOptions): Promise<BulkSummary> => {
  let furthest = 0;
  for (let failures = 0; ; failures += 1) {
    const before = furthest;
    let reason: string;
    let atLeastSeconds = 0;
    try {
      const summary = await attempt(options, (answer) => {
        if (answer.line <= furthest) return;
        if (answer.status !== 'unavailable') options.onAnswer(answer);
        furthest = answer.line;
      });
      if (summary.unavailable === 0 || !options.repeatable) return summary;
      reason = `${summary.unavailable} lines were not taken.`;
    } catch (error) {
      if (options.signal.aborted || !isPassing(error)) {
        throw error instanceof RefusedError ? new InputError(error.message) : error;
      }
      reason = reasonOf(error);
      atLeastSeconds = secondsWanted(error);
    }
    if (furthest > before) failures = 0;
    const pause = DELAYS_SECONDS[failures];
    if (pause === undefined || !options.repeatable)
      throw new InputError(`${reason} ${howToGoOn(options.idempotencyKey)}`);
    const delay = Math.max(pause, atLeastSeconds);
    options.onRetry(reason, delay);
    await sleep(delay * 1_000, undefined, { signal: options.signal });
  }
};
