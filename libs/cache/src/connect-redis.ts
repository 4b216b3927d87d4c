import type { RedisConfig } from '@prioritization/config';
import { Redis } from 'ioredis';

type Log = (fields: object, message: string) => void;

const RECONNECT_MOST_MS = 1_000;

/** Soon at first, then about once a second, never giving up. */
const reconnectDelay = (attempt: number): number =>
  Math.min(RECONNECT_MOST_MS, attempt * 50) * (0.75 + Math.random() / 2);

/**
 * No command waits in a queue while Redis is away, none is sent a second time behind our back,
 * and each has a deadline: the caller decides what an outage means.
 */
const options = ({ commandTimeoutMs }: RedisConfig) => ({
  commandTimeout: commandTimeoutMs,
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  enableAutoPipelining: true,
  connectTimeout: 2_000,
  retryStrategy: reconnectDelay,
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
});

const serverOf = ({ host, port, database, password }: RedisConfig) => ({
  host,
  port,
  db: database,
  ...(password !== undefined && { password }),
});

/** Logs each loss and each recovery once, however often it is tried in between. */
const logConnection = (redis: Redis, logger: { info: Log; warn: Log }): void => {
  let connected: boolean | undefined;
  redis.on('ready', () => {
    if (connected !== true) logger.info({}, 'Redis connected');
    connected = true;
  });
  redis.on('error', (error: Error) => {
    if (connected !== false) logger.warn({ reason: error.message }, 'Redis is not reachable');
    connected = false;
  });
};

/** Connects in the background: a service starts, and works as far as it can, while Redis is away. */
export const connectRedis = (config: RedisConfig, logger: { info: Log; warn: Log }): Redis => {
  const redis =
    config.url === undefined
      ? new Redis({ ...options(config), ...serverOf(config) })
      : new Redis(config.url, options(config));
  logConnection(redis, logger);
  return redis;
};
