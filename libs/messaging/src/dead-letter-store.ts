import { headers as createHeaders, type MsgHdrs } from '@nats-io/transport-node';
import { DeadLetter, STREAMS, type DeadLetterId } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import { found } from './managed-topology/found';
import { assertFits } from './publisher';
import { placeName, type ReceivedMessage, type StreamPosition } from './received-message';
import { openHistory } from './stream-history';
import { whileConnected } from './while-connected';

/** A dead letter as it is kept. */
export interface StoredDeadLetter {
  readonly id: DeadLetterId;
  /** Where it died, as its event names it. */
  readonly place: string;
  /** Whose it is, as its subject says; `unknown` when nobody can tell. */
  readonly token: string;
  readonly letter: DeadLetter;
}

/** What there is no replay of; says why. */
export class UnreplayableError extends Error {
  override readonly name = 'UnreplayableError';
}

/** The dead letters of all tenants. Everything here throws UnavailableError when NATS does not answer. */
export interface DeadLetterStore {
  /** Oldest first, behind the given one; those that cannot be read are passed over. */
  read(filter: string, after?: DeadLetterId): AsyncGenerator<StoredDeadLetter>;
  find(id: DeadLetterId): Promise<StoredDeadLetter | undefined>;
  /**
   * Sends the message to the subject it died on. The message id is made of the dead letter’s: sent
   * twice it is stored once, and the stream never takes it for the message that died.
   * @throws UnreplayableError when its body is kept nowhere any more.
   */
  replay(stored: StoredDeadLetter): Promise<void>;
  /** Leaves nothing of it. */
  remove(id: DeadLetterId): Promise<void>;
}

const { deadLetters } = STREAMS;
const RADIX = 36;
/** Names the dead letter that a message was replayed from. */
export const REPLAY_HEADER = 'prio-replay-of';

const idOf = ({ streamCreated, sequence }: StreamPosition): DeadLetterId =>
  `${streamCreated.toString(RADIX)}-${sequence}`;

const readId = (id: DeadLetterId): { streamCreated: number; sequence: number } => {
  const [created = '', sequence = ''] = id.split('-');
  return { streamCreated: parseInt(created, RADIX), sequence: Number(sequence) };
};

const storedLetter = (
  message: Pick<ReceivedMessage, 'subject' | 'position' | 'json' | 'headers'>,
): StoredDeadLetter | undefined => {
  try {
    const letter = DeadLetter.parse(message.json());
    const place = message.headers().id ?? `${letter.stream}:?:${letter.sequence}`;
    const token = message.subject.split('.').at(-1) ?? '';
    return { id: idOf(message.position), place, token, letter };
  } catch {
    return undefined;
  }
};

/** As the message was sent, but for what the server made of it; its time of submission stays. */
const replayHeaders = ({ id, letter }: StoredDeadLetter): MsgHdrs => {
  const headers = createHeaders();
  for (const [name, value] of Object.entries(letter.headers)) {
    if (!/^nats-/i.test(name)) headers.set(name, value);
  }
  if (!headers.has('ce-time') && letter.submitted_at !== undefined) {
    headers.set('ce-time', letter.submitted_at);
  }
  headers.set(REPLAY_HEADER, id);
  return headers;
};

export const openDeadLetters = (link: NatsLink): DeadLetterStore => {
  const history = openHistory(link, deadLetters);
  const { streams } = link.manager;
  const ask = <Value>(question: () => Promise<Value>) => whileConnected(link, question);

  const createdOf = async (stream: string): Promise<number | undefined> => {
    const info = await ask(() => found(streams.info(stream)));
    return info && Date.parse(info.created);
  };

  /** The message that died, while its stream still holds it. */
  const original = async ({ letter, place }: StoredDeadLetter) => {
    const { stream, sequence } = letter;
    const streamCreated = (await createdOf(stream)) ?? 0;
    const isThisStream = Object.values(STREAMS).some(
      (name) => name === stream && placeName({ stream: name, streamCreated, sequence }) === place,
    );
    const message = isThisStream
      ? await ask(() => streams.getMessage(stream, { seq: sequence }))
      : undefined;
    if (!message || message.subject !== letter.subject) {
      throw new UnreplayableError(
        'Its body did not fit a dead letter and is gone from its stream.',
      );
    }
    const names = message.header.keys();
    const headers = Object.fromEntries(names.map((name) => [name, message.header.get(name)]));
    return { headers, body: message.data };
  };

  /** Where to begin behind a dead letter: from the start when it is of an older stream. */
  const placeBehind = async (after: DeadLetterId | undefined): Promise<number> => {
    if (after === undefined) return 0;
    const { streamCreated, sequence } = readId(after);
    return streamCreated === (await createdOf(deadLetters)) ? sequence : 0;
  };

  return {
    async *read(filter, behind) {
      const end = await history.newest(filter);
      const after = await placeBehind(behind);
      if (end === undefined || after >= end.sequence) return;
      try {
        for await (const message of history.replay({ filter, after, upTo: end.sequence })) {
          const stored = storedLetter(message);
          if (stored !== undefined) yield stored;
        }
      } catch (error) {
        // Somebody handled the last one meanwhile: then there is nothing left to wait for.
        const isTheEndGone = (await history.at(end.sequence)) === undefined;
        if (!(error instanceof UnavailableError) || !isTheEndGone) throw error;
      }
    },

    async find(id) {
      const { streamCreated, sequence } = readId(id);
      if (streamCreated !== (await createdOf(deadLetters))) return undefined;
      const message = await ask(() => streams.getMessage(deadLetters, { seq: sequence }));
      if (message === null) return undefined;
      return storedLetter({
        subject: message.subject,
        position: { stream: deadLetters, streamCreated, sequence },
        json: () => message.json(),
        headers: () => ({ id: message.header.get('ce-id') }),
      });
    },

    async replay(stored) {
      const { letter, id } = stored;
      const { headers, body } =
        letter.payload_omitted === true
          ? await original(stored)
          : { headers: letter.headers, body: Buffer.from(letter.payload, 'base64') };
      const sent = replayHeaders({ ...stored, letter: { ...letter, headers } });
      assertFits(link, sent, body);
      await ask(() =>
        link.jetStream.publish(letter.subject, body, {
          msgID: `replay:${id}`,
          headers: sent,
          expect: { streamName: letter.stream },
        }),
      );
    },

    async remove(id) {
      const { streamCreated, sequence } = readId(id);
      if (streamCreated !== (await createdOf(deadLetters))) return;
      await ask(async () => {
        await streams.deleteMessage(deadLetters, sequence, true).catch(async (error: unknown) => {
          // Somebody else may have been faster: then it is gone, as it should be.
          if ((await streams.getMessage(deadLetters, { seq: sequence })) !== null) throw error;
        });
      });
    },
  };
};
