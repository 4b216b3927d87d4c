import { startEngine, startStack, type Engine, type Stack } from '@prioritization/stack';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from './client';

/** The whole product on private servers, and a client to use it. */
export interface Product {
  readonly stack: Stack & { nats: NonNullable<Stack['nats']>; redis: NonNullable<Stack['redis']> };
  readonly engine: Engine;
  readonly client: Client;
  /** Where every process writes its log. */
  readonly logDirectory: string;
  /** Everything that any process has logged so far. */
  logs(): Promise<string>;
  stop(): Promise<void>;
}

/** Messages of killed services come back soon, so that tests need not wait for half a minute. */
const FAST_REDELIVERY = { CONSUMER_ACK_WAIT_SECONDS: '3' };

const ownServers = ({ nats, redis, ...stack }: Stack): Product['stack'] => {
  if (nats === undefined || redis === undefined)
    throw new Error('These tests need servers of their own.');
  return { ...stack, nats, redis };
};

export const startProduct = async (env: NodeJS.ProcessEnv = {}): Promise<Product> => {
  const logDirectory = await mkdtemp(join(tmpdir(), 'prioritization-e2e-'));
  const stack = await startStack({ env: { PATH: process.env['PATH'] }, logDirectory });
  const engine = await startEngine({
    natsUrl: stack.natsUrl,
    redisUrl: stack.redisUrl,
    logDirectory,
    env: { ...FAST_REDELIVERY, ...env },
  });
  return {
    stack: ownServers(stack),
    engine,
    client: createClient(engine.apiUrl),
    logDirectory,
    async logs() {
      const files = await readdir(logDirectory);
      const texts = files.map((file) => readFile(join(logDirectory, file), 'utf8'));
      return (await Promise.all(texts)).join('\n');
    },
    async stop() {
      await engine.stop();
      await stack.stop();
      await rm(logDirectory, { recursive: true, force: true });
    },
  };
};
