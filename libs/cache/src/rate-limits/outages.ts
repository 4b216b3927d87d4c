import type { StoreUnavailableError } from '../store-error';

export interface OutageLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** While Redis is away it is asked so often, so that no request but one has to wait for it. */
const ASK_AGAIN_MS = 1_000;

/** Whether Redis answers, and since when. */
export interface Outages {
  /** Whether it has answered for so long, or always. */
  areOver(milliseconds: number): boolean;
  /** Whether it makes sense to ask. */
  mayAsk(): boolean;
  answered(): void;
  failed(error: StoreUnavailableError): void;
}

/** Says once that Redis is away, and once that it is back. */
export const watchOutages = (
  logger: OutageLogger,
  now: () => number = () => performance.now(),
): Outages => {
  let backSince = -Infinity;
  let askAgainAt: number | undefined;
  return {
    areOver: (milliseconds) => askAgainAt === undefined && now() - backSince >= milliseconds,
    mayAsk: () => askAgainAt === undefined || now() >= askAgainAt,
    answered() {
      if (askAgainAt === undefined) return;
      logger.info({}, 'Redis is back, and soon limits for all gateways together');
      askAgainAt = undefined;
      backSince = now();
    },
    failed(error) {
      if (askAgainAt === undefined) {
        logger.warn({ err: error }, 'Redis is away: this gateway limits by itself');
      }
      askAgainAt = now() + ASK_AGAIN_MS;
    },
  };
};
