import type { ExternalModelConfig } from '@prioritization/config';
import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  type IRetryBackoffContext,
} from 'cockatiel';
import { CallError } from './call-error';

/** Runs a call so that it can harm nobody: neither who waits for it nor who answers it. */
export type Guard = <Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>;

/** Repeats after the first attempt. */
const REPEATS = 2;
const FIRST_DELAY_MS = 200;
/** Calls that may wait for each one that runs. */
const QUEUE_PER_CALL = 25;

/** One task the endpoint refuses, and a caller who gave up, say nothing about the endpoint. */
const isEndpointAtFault = (error: Error): boolean =>
  error instanceof CallError && error.kind !== 'refused';

/** One attempt after the other; once time is up, the last failure stands. */
const attempts = <Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
  callerSignal: AbortSignal | undefined,
): (() => Promise<Result>) => {
  let failure: unknown = new TaskCancelledError();
  return async () => {
    if (signal.aborted) throw failure;
    try {
      return await call(signal);
    } catch (error) {
      if (callerSignal?.aborted === true) failure = new TaskCancelledError();
      else failure = signal.aborted ? new CallError('timeout', 'no answer in time') : error;
      throw failure;
    }
  };
};

/**
 * From the outside in: a deadline for everything, so many calls at once, a circuit breaker over
 * whole calls, and repeats that wait as long as they are told to, if the deadline leaves the time.
 */
export const createGuard = (
  config: Pick<
    ExternalModelConfig,
    'timeoutMs' | 'concurrency' | 'breakerFailures' | 'breakerResetMs'
  >,
  now: () => number,
  random: () => number,
): Guard => {
  const deadlinePolicy = timeout(config.timeoutMs, TimeoutStrategy.Aggressive);
  const limit = bulkhead(config.concurrency, config.concurrency * QUEUE_PER_CALL);
  const breaker = circuitBreaker(handleWhen(isEndpointAtFault), {
    breaker: new ConsecutiveBreaker(config.breakerFailures),
    halfOpenAfter: config.breakerResetMs,
  });

  const delayOf = (error: unknown, attempt: number): number => {
    const asked = error instanceof CallError ? (error.details.retryAfterMs ?? 0) : 0;
    return asked + FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
  };
  const repeatsUntil = (deadline: number) =>
    retry(
      handleWhen(
        (error) =>
          error instanceof CallError &&
          error.isWorthRepeating &&
          now() + (error.details.retryAfterMs ?? 0) + FIRST_DELAY_MS < deadline,
      ),
      {
        maxAttempts: REPEATS,
        backoff: new DelegateBackoff(({ result, attempt }: IRetryBackoffContext<unknown>) =>
          delayOf('error' in result ? result.error : undefined, attempt),
        ),
      },
    );

  return (call, callerSignal) => {
    const repeats = repeatsUntil(now() + config.timeoutMs);
    return deadlinePolicy.execute(
      ({ signal }) =>
        limit.execute(
          () =>
            breaker.execute(() => repeats.execute(attempts(call, signal, callerSignal), signal)),
          signal,
        ),
      callerSignal,
    );
  };
};
