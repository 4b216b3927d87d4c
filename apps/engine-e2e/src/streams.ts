import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import {
  DeadLetter,
  ResultRecorded,
  SealedResultRecorded,
  STREAMS,
  type StreamName,
} from '@prioritization/contracts';

/** Reads every message of a stream, as an operator would who wants to know what really happened. */
export const readStream = async <Value>(
  natsUrl: string,
  stream: StreamName,
  parse: (body: unknown, subject: string) => Value,
): Promise<Value[]> => {
  const connection = await connect({ servers: natsUrl });
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(stream);
    const messages: Value[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(stream, { seq });
      if (message) messages.push(parse(message.json(), message.subject));
    }
    return messages;
  } finally {
    await connection.close();
  }
};

const Recorded = SealedResultRecorded.or(ResultRecorded);

export const recordedResults = (
  natsUrl: string,
): Promise<(SealedResultRecorded | ResultRecorded)[]> =>
  readStream(natsUrl, STREAMS.results, (body) => Recorded.parse(body));

export const deadLetters = (natsUrl: string): Promise<DeadLetter[]> =>
  readStream(natsUrl, STREAMS.deadLetters, (body) => DeadLetter.parse(body));

/** Publishes a raw message, as a foreign producer would. */
export const publishRaw = async (natsUrl: string, subject: string, body: string): Promise<void> => {
  const connection = await connect({ servers: natsUrl });
  connection.publish(subject, body);
  await connection.drain();
};
