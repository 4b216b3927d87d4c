import { DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import type { StreamName } from '@prioritization/contracts';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';

/**
 * Follows a stream from the last message of each subject on. Every instance sees every message,
 * nothing is acknowledged, and a lost consumer is made again.
 */
export const watchLatest = (
  link: NatsLink,
  options: {
    stream: StreamName;
    filter: string;
    logger: Logger;
    /** A message on which it throws is skipped: no message may hide those behind it. */
    onMessage: (message: JsMsg) => void;
  },
): { stop: () => Promise<void> } => {
  const stopping = new AbortController();
  let close = async (): Promise<void> => undefined;

  const show = (message: JsMsg): void => {
    try {
      options.onMessage(message);
    } catch (error) {
      options.logger.warn({ subject: message.subject, err: error }, 'a watched message is skipped');
    }
  };

  const watch = async (): Promise<void> => {
    const consumer = await link.jetStream.consumers.get(options.stream, {
      filter_subjects: options.filter,
      deliver_policy: DeliverPolicy.LastPerSubject,
    });
    const messages = await consumer.consume();
    close = async () => {
      await messages.close();
    };
    if (stopping.signal.aborted) messages.stop();
    for await (const message of messages) show(message);
  };

  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      await watch().catch((error: unknown) =>
        options.logger.warn({ stream: options.stream, err: error }, 'watching was interrupted'),
      );
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };
  const running = run();

  return {
    async stop() {
      stopping.abort();
      await close();
      await running;
    },
  };
};
