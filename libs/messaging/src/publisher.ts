import { JetStreamApiError, type PubAck } from '@nats-io/jetstream';
import { InvalidArgumentError, TimeoutError, type MsgHdrs } from '@nats-io/transport-node';
import type { NatsLink } from './connect-nats';
import { MessageTooLargeError, SubjectFullError, UnavailableError } from './errors';
import { writeEventHeaders, type EventHeaders } from './event-headers';
import { rejectWhenLost } from './reject-when-lost';

/** A message for a stream. The id makes a repeated publish harmless. */
export interface OutgoingEvent {
  readonly subject: string;
  readonly messageId: string;
  readonly headers: EventHeaders;
  readonly body: string | Uint8Array;
}

/** Where it was stored, or that it already was. */
export type PublishReceipt = Pick<PubAck, 'stream' | 'seq' | 'duplicate'>;

/** Publishes and waits until the stream has stored it. */
export interface Publisher {
  /**
   * @throws UnavailableError when it is refused, or when it is unknown whether it was stored;
   * MessageTooLargeError when the server would never take it; SubjectFullError when its subject
   * has a bound and is full.
   */
  publish(event: OutgoingEvent): Promise<PublishReceipt>;
}

export interface PublisherOptions {
  /** Longest wait for one acknowledgement in milliseconds. */
  readonly timeoutMs?: number;
  /** A time-out says nothing about the outcome, so the same id is tried again so many times. */
  readonly attempts?: number;
  /** More than so many unacknowledged messages are refused instead of queued. */
  readonly maxInFlight?: number;
}

const describe = (error: unknown): string => {
  if (error instanceof JetStreamApiError)
    return `The stream refused the message: ${error.message}.`;
  if (error instanceof TimeoutError) return 'The stream did not acknowledge the message in time.';
  return `The message could not be published: ${error instanceof Error ? error.message : String(error)}.`;
};

/** Room for the header lines that the client adds by itself. */
const ADDED_HEADER_BYTES = 512;

/** The client does not look, and the server answers a message that is too large by hanging up. */
const assertFits = (link: NatsLink, headers: MsgHdrs, body: string | Uint8Array): void => {
  const limit = link.connection.info?.max_payload ?? Infinity;
  const headerBytes = [...headers].reduce(
    (total, [name, values]) => total + Buffer.byteLength(name + values.join('')) + 4,
    ADDED_HEADER_BYTES,
  );
  const bytes = headerBytes + Buffer.byteLength(body);
  if (bytes > limit) throw new MessageTooLargeError(bytes, limit);
};

/** The server has one code for every limit of a stream; only its words tell them apart. */
const isSubjectFull = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.message.includes('messages per subject');

/** No other attempt would end otherwise. */
const isFinal = (error: unknown): boolean =>
  error instanceof UnavailableError ||
  error instanceof MessageTooLargeError ||
  error instanceof InvalidArgumentError;

/** A publisher over one connection. */
export const createPublisher = (
  link: NatsLink,
  { timeoutMs = 2_000, attempts = 2, maxInFlight = 5_000 }: PublisherOptions = {},
): Publisher => {
  let inFlight = 0;

  const attempt = async ({
    subject,
    messageId,
    headers,
    body,
  }: OutgoingEvent): Promise<PublishReceipt> => {
    const written = writeEventHeaders(headers);
    assertFits(link, written, body);
    const stored = link.jetStream.publish(subject, body, {
      msgID: messageId,
      timeout: timeoutMs,
      headers: written,
    });
    const lost = rejectWhenLost(link.lost, 'The connection to NATS was lost while publishing.');
    stored.catch(() => undefined);
    return Promise.race([stored, lost.promise]).finally(lost.stop);
  };

  const publishWithin = async (
    event: OutgoingEvent,
    remaining: number,
  ): Promise<PublishReceipt> => {
    try {
      return await attempt(event);
    } catch (error) {
      if (error instanceof TimeoutError && remaining > 1 && link.connected) {
        return publishWithin(event, remaining - 1);
      }
      if (isSubjectFull(error)) throw new SubjectFullError(event.subject, { cause: error });
      throw isFinal(error) ? error : new UnavailableError(describe(error), { cause: error });
    }
  };

  return {
    async publish(event) {
      if (!link.connected) throw new UnavailableError('NATS is not connected.');
      if (inFlight >= maxInFlight)
        throw new UnavailableError('Too many messages wait for the stream.');
      inFlight += 1;
      return publishWithin(event, attempts).finally(() => {
        inFlight -= 1;
      });
    },
  };
};
