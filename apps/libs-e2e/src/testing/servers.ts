import { startStack, type NatsServerHandle, type ServerHandle } from '@prioritization/stack';

/** Servers of this test file alone, so that it may kill them. */
export interface Servers {
  readonly natsUrl: string;
  readonly redisUrl: string;
  readonly nats: NatsServerHandle;
  readonly redis: ServerHandle;
  stop(): Promise<void>;
}

export const startServers = async (): Promise<Servers> => {
  const { PATH } = process.env;
  const { nats, redis, ...stack } = await startStack({ env: { PATH } });
  if (!nats || !redis) throw new Error('Expected servers of our own.');
  return { ...stack, nats, redis };
};
