import { STREAMS, tenantToken, type StreamName, type TenantId } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';

const MESSAGES_AT_ONCE = 500;

/** Where a tenant's own messages stand, by stream. */
const places = (token: string): readonly (readonly [StreamName, string])[] => [
  [STREAMS.requests, `prioritization.request.*.${token}`],
  [STREAMS.results, `prioritization.result.${token}.*`],
  [STREAMS.deadLetters, `prioritization.dead.*.${token}`],
];

/** A dead letter holds the message it is about in base64; whether that holds the text. */
const holdsText = (body: string, text: string): boolean => {
  if (body.includes(text)) return true;
  const payload = /"payload":"([A-Za-z0-9+/=]*)"/.exec(body)?.[1];
  return payload !== undefined && Buffer.from(payload, 'base64').includes(text);
};

const countIn = async (
  { jetStream }: NatsLink,
  stream: StreamName,
  filter: string,
  text: string,
): Promise<number> => {
  const consumer = await jetStream.consumers.get(stream, { filter_subjects: filter });
  const { num_pending } = await consumer.info();
  if (num_pending === 0) return 0;
  let found = 0;
  const messages = await consumer.consume({ max_messages: MESSAGES_AT_ONCE });
  for await (const message of messages) {
    if (holdsText(message.string(), text)) found += 1;
    if (message.info.pending === 0) break;
  }
  return found;
};

/** Work that waits can have no second reader: its messages are asked for one by one. */
const countWaiting = async (
  { manager }: NatsLink,
  stream: StreamName,
  filter: string,
  text: string,
): Promise<number> => {
  let found = 0;
  for (let seq = 1; ; seq += 1) {
    // The server knows this question; the type of the method names only the one without a filter.
    const next = { seq, next_by_subj: filter };
    const message = await manager.streams.getMessage(stream, next);
    if (message === null) return found;
    if (holdsText(message.string(), text)) found += 1;
    seq = message.seq;
  }
};

/**
 * By stream, how many of a tenant's messages hold a text. Reads all of them: for rare questions.
 * @throws UnavailableError when NATS does not answer.
 */
export const countInStreams = async (
  link: NatsLink,
  tenant: TenantId,
  text: string,
): Promise<Record<string, number>> => {
  if (!link.connected) throw new UnavailableError('NATS is not connected.');
  try {
    const token = tenantToken(tenant);
    const counts = places(token).map(
      async ([stream, filter]) => [stream, await countIn(link, stream, filter, text)] as const,
    );
    const waiting = countWaiting(link, STREAMS.webhooks, `webhooks.*.${token}.*`, text);
    counts.push(waiting.then((count) => [STREAMS.webhooks, count] as const));
    return Object.fromEntries(await Promise.all(counts));
  } catch (error) {
    throw new UnavailableError('The streams could not be read.', { cause: error });
  }
};
