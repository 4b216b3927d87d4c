import type { JsMsg } from '@nats-io/jetstream';
import { backoffMs, pause } from './backoff';
import type { BuryMessage } from './dead-letters';
import { MalformedMessageError, PostponedError, UnavailableError } from './errors';
import type { Logger } from './logger';
import type { ReceivedMessage } from './received-message';

/** Does the work of one message. Resolves: done, acknowledge it. Safe to repeat. */
export type Handle = (message: ReceivedMessage) => Promise<void>;

/** How the processing of one message ended. */
export type Outcome = 'processed' | 'postponed' | 'retried' | 'dead' | 'handed_back';

/** A message that fails so often is dead. */
export const MOST_DELIVERIES = 5;

export interface Processing {
  readonly handle: Handle;
  readonly bury: BuryMessage;
  readonly logger: Logger;
  /** Aborted when the service stops. */
  readonly stopping: AbortSignal;
}

/**
 * Repeats a step in place while something it needs is unavailable, so that an outage costs no
 * deliveries and the queue waits instead of failing.
 */
const whenAvailable = async (
  step: () => Promise<void>,
  { logger, stopping }: Processing,
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof UnavailableError) || stopping.aborted) throw error;
      logger.warn({ attempt, reason: error.message }, 'waiting for what is unavailable');
      await pause(backoffMs(attempt, { firstMs: 100, mostMs: 2_000 }), stopping);
    }
  }
};

const retryLater = (
  raw: JsMsg,
  message: ReceivedMessage,
  error: unknown,
  logger: Logger,
): Outcome => {
  const delayMs = backoffMs(message.deliveries);
  raw.nak(delayMs);
  logger.warn(
    {
      subject: message.subject,
      ...message.position,
      deliveries: message.deliveries,
      delayMs,
      err: error,
    },
    'message failed, it is tried again later',
  );
  return 'retried';
};

const buryMessage = async (
  raw: JsMsg,
  message: ReceivedMessage,
  error: unknown,
  processing: Processing,
): Promise<Outcome> => {
  await whenAvailable(() => processing.bury(message, error), processing);
  raw.term();
  processing.logger.error(
    { subject: message.subject, ...message.position, deliveries: message.deliveries, err: error },
    'message moved to the dead letters',
  );
  return 'dead';
};

/** Brings one message to an end: acknowledged, delayed, buried, or handed back on shutdown. */
export const processMessage = async (
  raw: JsMsg,
  message: ReceivedMessage,
  processing: Processing,
): Promise<Outcome> => {
  try {
    await whenAvailable(() => processing.handle(message), processing);
    raw.ack();
    return 'processed';
  } catch (error) {
    if (error instanceof UnavailableError) {
      raw.nak();
      return 'handed_back';
    }
    if (error instanceof PostponedError) {
      raw.nak(error.delayMs);
      return 'postponed';
    }
    const dead = error instanceof MalformedMessageError || message.deliveries >= MOST_DELIVERIES;
    if (!dead) return retryLater(raw, message, error, processing.logger);
    return buryMessage(raw, message, error, processing).catch((failure: unknown) =>
      retryLater(raw, message, failure, processing.logger),
    );
  }
};
