import type { Consumer } from '@nats-io/jetstream';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';
import { READER, READER_PULL_MS } from './reader';
import { receivedMessage, type ReceivedMessage, type StreamPosition } from './received-message';
import { whileConnected } from './while-connected';

export interface FollowOptions {
  /** The first message that is shown is the one behind this place. */
  readonly after: StreamPosition;
  readonly filter: string;
  readonly logger: Logger;
  /** The next message waits for it. A message on which it throws is skipped: no message may hide those behind it. */
  readonly onMessage: (message: ReceivedMessage) => Promise<void> | void;
  /** The stream was deleted and made again: what comes now is the new one, from its beginning. */
  readonly onReplaced: () => void;
}

/** Messages on their way to the follower at once. */
const MESSAGES_AT_ONCE = 200;

/**
 * Reads along with a stream: every instance sees every message once and in order, nothing is
 * acknowledged, and whatever breaks is taken up again behind the last message that was seen. The
 * start is always a sequence: a reader of “new” messages that has to begin again before it has seen
 * one would be given the whole stream.
 */
export const followStream = (
  link: NatsLink,
  options: FollowOptions,
): { stop: () => Promise<void> } => {
  const { filter, logger, onMessage, onReplaced } = options;
  const { stream } = options.after;
  const stopping = new AbortController();
  let place = options.after;

  const show = async (message: ReceivedMessage): Promise<void> => {
    place = message.position;
    try {
      await onMessage(message);
    } catch (error) {
      logger.warn({ ...place, err: error }, 'a followed message is skipped');
    }
  };

  const lookForReplacement = async (): Promise<void> => {
    const { created } = await whileConnected(link, () => link.manager.streams.info(stream));
    const streamCreated = Date.parse(created);
    if (streamCreated === place.streamCreated) return;
    logger.warn({ stream }, 'the stream was made again; it is followed from its beginning');
    place = { stream, streamCreated, sequence: 0 };
    onReplaced();
  };

  const read = async (consumer: Consumer): Promise<void> => {
    const messages = await consumer.consume({
      max_messages: MESSAGES_AT_ONCE,
      expires: READER_PULL_MS,
      abort_on_missing_resource: true,
    });
    const interrupted = AbortSignal.any([stopping.signal, link.lost]);
    const interrupt = () => messages.stop();
    interrupted.addEventListener('abort', interrupt, { once: true });
    if (interrupted.aborted) interrupt();
    for await (const raw of messages) await show(receivedMessage(raw, stream, place.streamCreated));
  };

  const follow = async (): Promise<void> => {
    await lookForReplacement();
    const consumer = await whileConnected(link, () =>
      link.jetStream.consumers.get(stream, {
        ...READER,
        filter_subjects: filter,
        opt_start_seq: place.sequence + 1,
      }),
    );
    try {
      await read(consumer);
    } finally {
      if (link.connected) consumer.delete().catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      const before = place;
      await follow().catch((error: unknown) =>
        logger.warn({ stream, attempt, err: error }, 'following was interrupted'),
      );
      if (place !== before) attempt = 0;
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };
  const running = run();

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
