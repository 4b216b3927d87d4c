import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Redis } from 'ioredis';

const STREAM = 'KEPT';
const KEY = 'kept';

/** Stores a message in a stream on file storage. */
export const storeMessage = (natsUrl: string, text: string): Promise<void> =>
  withNats(natsUrl, async (connection) => {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: STREAM, subjects: ['kept'], storage: StorageType.File });
    await jetstream(connection).publish('kept', text);
  });

/** Reads the messages of the stream. */
export const readMessages = (natsUrl: string): Promise<string[]> =>
  withNats(natsUrl, async (connection) => {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(STREAM);
    const messages: string[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(STREAM, { seq });
      if (message) messages.push(message.string());
    }
    return messages;
  });

/** Sets the key. */
export const writeKey = (redisUrl: string, value: string): Promise<void> =>
  withRedis(redisUrl, async (redis) => void (await redis.set(KEY, value)));

/** Reads the key. */
export const readKey = (redisUrl: string): Promise<string | null> =>
  withRedis(redisUrl, (redis) => redis.get(KEY));

async function withNats<T>(url: string, use: (connection: NatsConnection) => Promise<T>) {
  const connection = await connect({ servers: url });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>) {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
