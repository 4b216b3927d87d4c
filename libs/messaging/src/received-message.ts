import type { JsMsg } from '@nats-io/jetstream';
import type { StreamName } from '@prioritization/contracts';
import { MalformedMessageError } from './errors';
import { readEventHeaders, type ReadHeaders } from './event-headers';

/** A place in a stream. A stream that was deleted and made again has another identity. */
export interface StreamPosition {
  readonly stream: StreamName;
  /** When the stream was created, in milliseconds since 1970. */
  readonly streamCreated: number;
  readonly sequence: number;
}

/** A message as a handler sees it. */
export interface ReceivedMessage {
  readonly subject: string;
  readonly position: StreamPosition;
  readonly storedAt: Date;
  /** 1 for the first delivery. */
  readonly deliveries: number;
  readonly body: Uint8Array;
  /** Headers as they were sent, for a dead letter. */
  readonly rawHeaders: Readonly<Record<string, string>>;
  /** @throws MalformedMessageError */
  headers(): ReadHeaders;
  /** @throws MalformedMessageError */
  json(): unknown;
}

/** Names a message for good: no other message of any stream ever has the same place. */
export const placeName = ({ stream, streamCreated, sequence }: StreamPosition): string =>
  `${stream}:${streamCreated}:${sequence}`;

const decoder = new TextDecoder('utf-8', { fatal: true });

const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    // The parser’s own words quote the body, which may be personal.
    throw new MalformedMessageError('The body is not valid JSON.');
  }
};

export const receivedMessage = (
  message: JsMsg,
  stream: StreamName,
  streamCreated: number,
): ReceivedMessage => ({
  subject: message.subject,
  position: { stream, streamCreated, sequence: message.seq },
  storedAt: message.time,
  deliveries: message.info.deliveryCount,
  body: message.data,
  get rawHeaders() {
    const names = message.headers?.keys() ?? [];
    return Object.fromEntries(names.map((name) => [name, message.headers?.get(name) ?? '']));
  },
  headers() {
    const headers = readEventHeaders(message.headers);
    if (headers === undefined)
      throw new MalformedMessageError('A CloudEvents header cannot be read.');
    return headers;
  },
  json: () => parseJson(message.data),
});
