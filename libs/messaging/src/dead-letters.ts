import {
  CHUNK_TASKS_LIMIT,
  EVENT_TYPES,
  TaskId,
  TenantId,
  Timestamp,
  deadLetterSubject,
  type DeadLetter,
  type DeadLetterStage,
} from '@prioritization/contracts';
import { MalformedMessageError, MessageTooLargeError } from './errors';
import { readBatchHeaders } from './event-headers';
import type { Publisher } from './publisher';
import { placeName, type ReceivedMessage } from './received-message';

/** Keeps a message that cannot be processed, with the reason. */
export type BuryMessage = (message: ReceivedMessage, error: unknown) => Promise<void>;

/** What a stage can still tell of a message it failed on. */
export interface KnownOfMessage {
  readonly tenant?: string | undefined;
  readonly submittedAt?: string | undefined;
  readonly taskIds?: readonly string[] | undefined;
}

/** Longer explanations are cut: the message itself says the rest. */
const LONGEST_DETAIL = 2_000;

const describe = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_DETAIL).toWellFormed();

/** A message that cannot be processed may hold anything: only what readers accept is passed on. */
const readableIds = (ids: readonly string[] = []): TaskId[] =>
  ids.filter((id) => TaskId.safeParse(id).success).slice(0, CHUNK_TASKS_LIMIT);

/** Which part of which batch it is, however broken its other headers are. */
const batchOf = ({ rawHeaders }: ReceivedMessage): Pick<DeadLetter, 'batch_id' | 'batch_chunk'> => {
  const { batch, batchChunk } = readBatchHeaders(rawHeaders) ?? {};
  return batch === undefined ? {} : { batch_id: batch, batch_chunk: Number(batchChunk) };
};

const deadLetterOf = (
  stage: DeadLetterStage,
  message: ReceivedMessage,
  error: unknown,
  known: KnownOfMessage,
): DeadLetter => {
  const tenant = TenantId.safeParse(known.tenant).data;
  const submittedAt = Timestamp.safeParse(known.submittedAt).data;
  return {
    stage,
    reason: error instanceof MalformedMessageError ? 'malformed' : 'failed_repeatedly',
    detail: describe(error),
    stream: message.position.stream,
    subject: message.subject,
    sequence: message.position.sequence,
    deliveries: message.deliveries,
    died_at: new Date().toISOString(),
    ...(tenant !== undefined && { tenant }),
    ...(submittedAt !== undefined && { submitted_at: submittedAt }),
    task_ids: readableIds(known.taskIds),
    ...batchOf(message),
    headers: message.rawHeaders,
    payload: Buffer.from(message.body).toString('base64'),
  };
};

const withoutPayload = (letter: DeadLetter): DeadLetter => ({
  ...letter,
  headers: {},
  payload: '',
  payload_omitted: true,
});

/**
 * Publishes to the dead letters; resolves only once they are stored. The id is the stage
 * and the message's place in its stream, so a message is kept once, however often it dies there.
 */
export const deadLetterPublisher =
  (
    publisher: Publisher,
    {
      stage,
      source,
      known,
    }: {
      stage: DeadLetterStage;
      source: string;
      known: (message: ReceivedMessage, error: unknown) => KnownOfMessage;
    },
  ): BuryMessage =>
  async (message, error) => {
    const letter = deadLetterOf(stage, message, error, known(message, error));
    const publish = (body: DeadLetter) =>
      publisher.publish({
        subject: deadLetterSubject(stage, letter.tenant),
        messageId: `dead:${stage}:${placeName(message.position)}`,
        headers: {
          id: placeName(message.position),
          type: EVENT_TYPES.deadLetter,
          source,
          time: letter.died_at,
          ...(letter.tenant !== undefined && { tenant: letter.tenant }),
        },
        body: JSON.stringify(body),
      });
    try {
      await publish(letter);
    } catch (failure) {
      if (!(failure instanceof MessageTooLargeError)) throw failure;
      await publish(withoutPayload(letter));
    }
  };
