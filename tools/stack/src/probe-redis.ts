import { Redis } from 'ioredis';

const TIMEOUT_MS = 1_000;

/** Succeeds when Redis answers PING, which it does not while loading. The id tells ours from another's. */
export async function probeRedis(url: string, expectedPid?: number): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableReadyCheck: false,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let failure: Error | undefined;
  // The reason of a failed connection arrives here; connect() only says that it is closed.
  redis.on('error', (error: Error) => (failure = error));
  try {
    await redis.connect();
    await redis.ping();
    if (expectedPid !== undefined) await assertPid(redis, expectedPid);
  } catch (error) {
    throw failure ?? error;
  } finally {
    // On a connection that is closed already this would leave a timer behind.
    if (redis.status !== 'end') redis.disconnect();
  }
}

async function assertPid(redis: Redis, expected: number): Promise<void> {
  const info = await redis.info('server');
  const pid = Number(/^process_id:(\d+)/m.exec(info)?.[1]);
  if (pid !== expected) throw new Error(`another Redis (process ${pid}) answers on this port`);
}
