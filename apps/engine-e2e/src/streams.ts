import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers as createHeaders } from '@nats-io/transport-node';
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

/** Whose results a message records, sealed or not. */
export interface RecordedIds {
  readonly tenant: string;
  readonly submitted_at: string;
  readonly scored: readonly { readonly task: { readonly id: string } }[];
}

export const recordedResults = (natsUrl: string): Promise<RecordedIds[]> =>
  readStream(natsUrl, STREAMS.results, (body, subject) =>
    subject.endsWith('.feedback') ? [] : [Recorded.parse(body)],
  ).then((records) => records.flat());

export const deadLetters = (natsUrl: string): Promise<DeadLetter[]> =>
  readStream(natsUrl, STREAMS.deadLetters, (body) => DeadLetter.parse(body));

/** How many messages each stream of tasks has ever stored. */
export const storedMessages = async (natsUrl: string): Promise<Record<string, number>> => {
  const connection = await connect({ servers: natsUrl });
  try {
    const streams = await (await jetstreamManager(connection)).streams.list().next();
    return Object.fromEntries(
      streams
        .filter(({ config }) => config.name.startsWith('PRIORITY_'))
        .map(({ config, state }) => [config.name, state.last_seq]),
    );
  } finally {
    await connection.close();
  }
};

/** Has a consumer start again from the beginning of its stream: the running service makes it anew. */
export const replay = async (
  natsUrl: string,
  { stream, durable }: { stream: StreamName; durable: string },
): Promise<void> => {
  const connection = await connect({ servers: natsUrl });
  try {
    await (await jetstreamManager(connection)).consumers.delete(stream, durable);
  } finally {
    await connection.close();
  }
};

/** How many stored requests hold a task. */
export const requestsWith = async (natsUrl: string, taskId: string): Promise<number> => {
  const bodies = await readStream(natsUrl, STREAMS.requests, (body) => JSON.stringify(body));
  return bodies.filter((body) => body.includes(`"${taskId}"`)).length;
};

/** Publishes a raw message, as a foreign producer would. */
export const publishRaw = async (
  natsUrl: string,
  subject: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const connection = await connect({ servers: natsUrl });
  const sent = createHeaders();
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  connection.publish(subject, body, { headers: sent });
  await connection.drain();
};

/** Removes all but the last message of a stream, as age does. */
export const purgeAllButLast = async (natsUrl: string, stream: StreamName): Promise<void> => {
  const connection = await connect({ servers: natsUrl });
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(stream);
    await manager.streams.purge(stream, { seq: state.last_seq });
  } finally {
    await connection.close();
  }
};
