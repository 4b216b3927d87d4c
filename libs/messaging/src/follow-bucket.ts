import { Kvm, type KV, type KvEntry } from '@nats-io/kv';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';
import { whileConnected } from './while-connected';

/** A key-value bucket whose entries are also shown to whoever follows it. */
export interface FollowedBucket {
  /** @throws UnavailableError when NATS does not answer. */
  ask<Value>(question: (bucket: KV) => Promise<Value>): Promise<Value>;
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly name: string;
  /** Versions that are kept of each entry. */
  readonly history: number;
  readonly replicas: number;
  readonly logger: Logger;
  /** Called for every entry there is before the bucket is open, and for each change after. */
  readonly onEntry: (entry: KvEntry) => void;
}

/** Opens a bucket with everything in it, and follows its changes until stopped. */
export const followBucket = async (
  link: NatsLink,
  { name, history, replicas, logger, onEntry }: FollowOptions,
): Promise<FollowedBucket> => {
  const bucket: KV = await new Kvm(link.jetStream).create(name, { history, replicas });
  const stopping = new AbortController();

  const readAll = async (): Promise<void> => {
    for await (const key of await bucket.keys()) {
      const entry = await bucket.get(key);
      if (entry) onEntry(entry);
    }
  };

  /** Until stopped, or the connection is lost: a new watch brings what was missed meanwhile. */
  const watch = async (): Promise<void> => {
    const changes = await bucket.watch();
    const interrupted = AbortSignal.any([stopping.signal, link.lost]);
    const interrupt = () => changes.stop();
    interrupted.addEventListener('abort', interrupt, { once: true });
    if (interrupted.aborted) interrupt();
    for await (const entry of changes) onEntry(entry);
    interrupted.removeEventListener('abort', interrupt);
  };

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        if (link.connected) await watch();
      } catch (error) {
        logger.warn({ bucket: name, err: error }, 'following a bucket was interrupted');
      }
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };

  await readAll();
  const following = follow();
  return {
    ask: (question) => whileConnected(link, () => question(bucket)),
    async stop() {
      stopping.abort();
      await following;
    },
  };
};
