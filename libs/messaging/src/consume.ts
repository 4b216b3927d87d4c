import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { backoffMs, pause } from './backoff';
import { createBytesInFlight } from './bytes-in-flight';
import type { NatsLink } from './connect-nats';
import type { BuryMessage } from './dead-letters';
import { ensureConsumer } from './ensure-topology';
import type { Logger } from './logger';
import { processMessage, type Handle, type Outcome } from './process-message';
import { receivedMessage } from './received-message';
import { createSlots } from './slots';
import type { ConsumerDeclaration } from './topology';

export interface ConsumeOptions {
  readonly consumer: ConsumerDeclaration;
  readonly streams: StreamsConfig;
  /** Messages in hand at once. */
  readonly concurrency: number;
  readonly handle: Handle;
  readonly bury: BuryMessage;
  readonly logger: Logger;
  readonly onOutcome?: (outcome: Outcome, seconds: number) => void;
}

/** However many messages may be in hand, together they have no more bytes. */
const MOST_BYTES = 4_000_000;

/** A running consumer loop. */
export interface Consumption {
  readonly inHand: number;
  /** Why nothing is consumed right now; undefined while all is well. */
  readonly problem: string | undefined;
  /** Takes no more, finishes what is in hand, hands back what was only fetched. */
  drain(): Promise<void>;
}

/**
 * Consumes without end. A consumer that was deleted is made again; a deleted stream is reported
 * and waited for, never recreated empty.
 */
export const consume = (link: NatsLink, options: ConsumeOptions): Consumption => {
  const { consumer, concurrency, logger } = options;
  const slots = createSlots(concurrency);
  const bytes = createBytesInFlight(MOST_BYTES);
  const inHand = new Set<JsMsg>();
  const stopping = new AbortController();
  let problem: string | undefined = 'not started yet';
  let messages: ConsumerMessages | undefined;

  const processing = { ...options, stopping: stopping.signal };
  const keepAliveMs = (options.streams.ackWaitSeconds * 1_000) / 3;
  const keepAlive = setInterval(() => inHand.forEach((message) => message.working()), keepAliveMs);

  const take = async (raw: JsMsg, streamCreated: number): Promise<void> => {
    await slots.take();
    const leave = await bytes.take(raw.data.length);
    const free = (): void => {
      leave();
      slots.free();
    };
    if (stopping.signal.aborted) {
      raw.nak();
      return free();
    }
    inHand.add(raw);
    const started = performance.now();
    void processMessage(raw, receivedMessage(raw, consumer.stream, streamCreated), processing)
      .then((outcome) => options.onOutcome?.(outcome, (performance.now() - started) / 1_000))
      .catch((error: unknown) =>
        logger.error({ consumer: consumer.durable, err: error }, 'a message could not be settled'),
      )
      .finally(() => {
        inHand.delete(raw);
        free();
      });
  };

  const consumeUntilBroken = async (): Promise<void> => {
    const { created } = await link.manager.streams.info(consumer.stream);
    await ensureConsumer(link.manager, consumer, options.streams);
    const handle = await link.jetStream.consumers.get(consumer.stream, consumer.durable);
    messages = await handle.consume({
      max_messages: Math.max(2, concurrency * 2),
      abort_on_missing_resource: true,
    });
    problem = undefined;
    if (stopping.signal.aborted) messages.stop();
    for await (const raw of messages) await take(raw, Date.parse(created));
  };

  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        await consumeUntilBroken();
        attempt = 0;
      } catch (error) {
        problem = `consumer ${consumer.durable}: ${error instanceof Error ? error.message : String(error)}`;
        logger.warn({ consumer: consumer.durable, attempt, problem }, 'consuming was interrupted');
      }
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 5_000 }), stopping.signal);
    }
  };
  const running = run();

  return {
    get inHand() {
      return inHand.size;
    },
    get problem() {
      return problem;
    },
    async drain() {
      stopping.abort();
      messages?.stop();
      await running;
      await slots.idle();
      clearInterval(keepAlive);
    },
  };
};
