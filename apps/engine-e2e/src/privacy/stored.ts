import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import type { Product } from '../product';

/** A message as its stream holds it. */
export interface StoredMessage {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const decoder = new TextDecoder();

/** Every message of a stream, whoever made the stream. */
export const streamMessages = async (natsUrl: string, stream: string): Promise<StoredMessage[]> => {
  const connection = await connect({ servers: natsUrl });
  try {
    const { streams } = await jetstreamManager(connection);
    const { state } = await streams.info(stream);
    const messages: StoredMessage[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await streams.getMessage(stream, { seq }).catch(() => null);
      if (message === null) continue;
      const names = message.header?.keys() ?? [];
      messages.push({
        subject: message.subject,
        headers: Object.fromEntries(names.map((name) => [name, message.header.get(name)])),
        body: decoder.decode(message.data),
      });
    }
    return messages;
  } finally {
    await connection.close();
  }
};

const streamNames = async (natsUrl: string): Promise<string[]> => {
  const connection = await connect({ servers: natsUrl });
  const { streams } = await jetstreamManager(connection);
  const names: string[] = [];
  for await (const name of streams.names()) names.push(name);
  await connection.close();
  return names;
};

const valueOf = async (redis: Redis, key: string): Promise<unknown> => {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1', 'WITHSCORES');
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'none':
      return null;
    default:
      throw new Error(`No test reads what is under ${key}.`);
  }
};

/** Every key there is. */
export const redisKeys = async (redisUrl: string): Promise<string[]> => {
  const redis = new Redis(redisUrl);
  const keys = await redis.keys('*');
  redis.disconnect();
  return keys;
};

const redisText = async (redisUrl: string): Promise<string> => {
  const redis = new Redis(redisUrl);
  const keys = await redis.keys('*');
  const values = await Promise.all(keys.map((key) => valueOf(redis, key)));
  redis.disconnect();
  return JSON.stringify([keys, values]);
};

/** Everything in Redis and in all streams, as one text; bodies of dead letters decoded too. */
export const everythingStored = async ({
  natsUrl,
  redisUrl,
}: Product['stack']): Promise<string> => {
  const names = await streamNames(natsUrl);
  const messages = await Promise.all(names.map((name) => streamMessages(natsUrl, name)));
  const payloads = messages
    .flat()
    .flatMap(({ body }) => [...body.matchAll(/"payload":"([^"]*)"/g)])
    .map(([, payload = '']) => Buffer.from(payload, 'base64').toString());
  return [await redisText(redisUrl), JSON.stringify(messages), ...payloads].join('\n');
};
