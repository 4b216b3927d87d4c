import { JetStreamApiError, type Consumer } from '@nats-io/jetstream';
import type { StreamName } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import { READER } from './reader';
import { receivedMessage, type ReceivedMessage, type StreamPosition } from './received-message';
import { createSlots } from './slots';
import type { ConsumerDeclaration } from './topology';
import { whileConnected } from './while-connected';

/** A message that is in a stream. */
export interface StoredPlace {
  readonly sequence: number;
  readonly storedAt: Date;
}

/** The messages of a subject between two places. */
export interface Passage {
  readonly filter: string;
  /** The first message is the one behind this place. */
  readonly after: number;
  /** The last message; it has to be there. */
  readonly upTo: number;
}

/** What a stream holds. Everything here throws UnavailableError when NATS does not answer. */
export interface StreamHistory {
  /** Where the stream ends now. */
  end(): Promise<StreamPosition>;
  /** Undefined when the message is not there any more, or not yet. */
  at(sequence: number): Promise<StoredPlace | undefined>;
  /** The newest message of a subject, which may hold wildcards. */
  newest(filter: string): Promise<StoredPlace | undefined>;
  /** Up to where a consumer has acknowledged everything; undefined when there is no such consumer. */
  acknowledged(consumer: ConsumerDeclaration): Promise<number | undefined>;
  /** Oldest first. As slow as whoever takes them, and few at once. */
  replay(passage: Passage): AsyncGenerator<ReceivedMessage>;
}

/** Each replay costs the server a consumer, so that many reconnecting readers take turns. */
const REPLAYS_AT_ONCE = 8;
/** A message may hold the results of a hundred tasks. */
const MESSAGES_AT_ONCE = 20;
const FETCH_WITHIN_MS = 5_000;
const NOT_FOUND = 404;

const undefinedWhenMissing = (error: unknown): undefined => {
  if (error instanceof JetStreamApiError && error.status === NOT_FOUND) return undefined;
  throw error;
};

export const openHistory = (link: NatsLink, stream: StreamName): StreamHistory => {
  const slots = createSlots(REPLAYS_AT_ONCE);
  const { streams, consumers } = link.manager;

  const find = async (query: { seq: number } | { last_by_subj: string }) => {
    const message = await whileConnected(link, () => streams.getMessage(stream, query));
    return message === null ? undefined : { sequence: message.seq, storedAt: message.time };
  };

  const end = async (): Promise<StreamPosition> => {
    const { created, state } = await whileConnected(link, () => streams.info(stream));
    return { stream, streamCreated: Date.parse(created), sequence: state.last_seq };
  };

  async function* fetchFrom(consumer: Consumer, { after, upTo }: Passage, streamCreated: number) {
    for (let reached = after; reached < upTo;) {
      const before = reached;
      const messages = await whileConnected(link, () =>
        consumer.fetch({ max_messages: MESSAGES_AT_ONCE, expires: FETCH_WITHIN_MS }),
      );
      const lost = link.lost;
      const giveUp = () => messages.stop(new UnavailableError('NATS was lost during a replay.'));
      lost.addEventListener('abort', giveUp, { once: true });
      try {
        for await (const message of messages) {
          reached = message.seq;
          if (reached <= upTo) yield receivedMessage(message, stream, streamCreated);
          if (reached >= upTo) break;
        }
      } finally {
        lost.removeEventListener('abort', giveUp);
      }
      if (reached === before) throw new UnavailableError('A replay did not come to its end.');
    }
  }

  return {
    end,
    at: async (sequence) => (sequence < 1 ? undefined : find({ seq: sequence })),
    newest: (filter) => find({ last_by_subj: filter }),
    acknowledged: ({ durable }) =>
      whileConnected(link, () =>
        consumers
          .info(stream, durable)
          .then(({ ack_floor }) => ack_floor.stream_seq, undefinedWhenMissing),
      ),
    async *replay(passage) {
      await slots.take();
      try {
        const { streamCreated } = await end();
        const consumer = await whileConnected(link, () =>
          link.jetStream.consumers.get(stream, {
            ...READER,
            filter_subjects: passage.filter,
            opt_start_seq: passage.after + 1,
          }),
        );
        try {
          yield* fetchFrom(consumer, passage, streamCreated);
        } finally {
          consumer.delete().catch(() => undefined);
        }
      } finally {
        slots.free();
      }
    },
  };
};
