import { StoreUnavailableError } from '@prioritization/cache';
import { UnavailableError, backoffMs, pause } from '@prioritization/messaging';

/** Runs a step, and again while what it needs is away, but not for ever. */
export type Patiently = <Value>(step: () => Promise<Value>) => Promise<Value>;

const isOutage = (error: unknown): boolean =>
  error instanceof UnavailableError || error instanceof StoreUnavailableError;

/**
 * Patience with one outage: it counts from its first failure over all steps, so that many steps
 * do not wait the whole time one after the other. Ends with the error of the last attempt.
 */
export const createPatience = (mostMs: number, stopping?: AbortSignal): Patiently => {
  let awaySince: number | undefined;
  return async (step) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const value = await step();
        awaySince = undefined;
        return value;
      } catch (error) {
        if (!isOutage(error)) throw error;
        awaySince ??= Date.now();
        if (stopping?.aborted === true || Date.now() - awaySince >= mostMs) throw error;
        await pause(backoffMs(attempt, { firstMs: 100, mostMs: 1_000 }), stopping);
      }
    }
  };
};
