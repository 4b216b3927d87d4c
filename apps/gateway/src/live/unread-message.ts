import type { ReceivedMessage } from '@prioritization/messaging';
import type { Outcome } from './outcome';
import type { ReadingMessages, TenantMessage } from './tenant-message';

/** Whose message it is, of which kind, and where it stands. */
export type MessagePlace = Pick<TenantMessage, 'token' | 'kind' | 'sequence'>;

const decoder = new TextDecoder();

/** What a message says. @throws SyntaxError when it is not JSON. */
export const readBody = (body: Uint8Array): unknown => JSON.parse(decoder.decode(body));

const batchOf = (message: ReceivedMessage): string | undefined => {
  try {
    return message.headers().batch;
  } catch {
    return undefined;
  }
};

/** What can be said of a message without reading it, and its body. */
export const unread = (message: ReceivedMessage, place: MessagePlace) => {
  // What arrives is a part of a larger buffer, which would be kept as long as the message.
  const body = Buffer.from(message.body);
  return {
    body,
    known: {
      ...place,
      bytes: body.byteLength,
      batch: batchOf(message),
      mentions: (taskId: string) => body.includes(JSON.stringify(taskId)),
    },
  };
};

/** Says why, for the log; nothing of it is shown. */
export const cannotBeShown = (
  { position }: ReceivedMessage,
  error: unknown,
  logger: ReadingMessages['logger'],
): readonly Outcome[] => {
  logger.warn({ ...position, err: error }, 'a message cannot be shown live');
  return [];
};
