import { Kvm, type KV, type KvEntry } from '@nats-io/kv';
import type { StreamsConfig } from '@prioritization/config';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import type { Logger } from './logger';
import { createRevisionOrder } from './revision-order';

/** A key-value bucket that every service holds in memory, and that changes everywhere at once. */
export interface SharedBucket {
  /** Resolves once it is stored and shown here. @throws UnavailableError when NATS does not take it. */
  put(key: string, value: unknown): Promise<void>;
  /** Resolves once it is gone, here too. @throws UnavailableError when NATS does not take it. */
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
}

export interface SharedBucketOptions {
  readonly bucket: string;
  /** Versions that are kept of each value. */
  readonly history: number;
  readonly streams: StreamsConfig;
  readonly logger: Logger;
  /** Told of every value there is, and of every change. A value on which it throws counts as removed. */
  readonly onValue: (key: string, value: unknown) => void;
  readonly onRemoved: (key: string) => void;
}

const whenStored = async <Value>(link: NatsLink, write: () => Promise<Value>): Promise<Value> => {
  if (!link.connected) throw new UnavailableError('NATS is not connected.');
  try {
    return await write();
  } catch (error) {
    throw new UnavailableError('NATS did not store the change.', { cause: error });
  }
};

/** Opens the bucket, shows everything in it, and follows its changes until stopped. */
export const openSharedBucket = async (
  link: NatsLink,
  { bucket: name, history, streams, logger, onValue, onRemoved }: SharedBucketOptions,
): Promise<SharedBucket> => {
  const bucket: KV = await new Kvm(link.jetStream).create(name, {
    history,
    replicas: streams.replicas,
  });
  const order = createRevisionOrder();
  const stopping = new AbortController();

  const show = ({ key, revision, operation }: KvEntry, valueOf: () => unknown): void => {
    if (!order.isNews(key, revision)) return;
    if (operation !== 'PUT') return onRemoved(key);
    try {
      onValue(key, valueOf());
    } catch (error) {
      onRemoved(key);
      logger.error(
        { bucket: name, key, err: error },
        'a stored value cannot be read; it is not used',
      );
    }
  };

  const showAll = async (): Promise<void> => {
    for await (const key of await bucket.keys()) {
      const entry = await bucket.get(key);
      if (entry) show(entry, () => entry.json());
    }
  };

  /** Until stopped, or the connection is lost: a new watch brings what was missed meanwhile. */
  const watch = async (): Promise<void> => {
    const changes = await bucket.watch();
    const ended = AbortSignal.any([stopping.signal, link.lost]);
    const end = () => changes.stop();
    ended.addEventListener('abort', end, { once: true });
    if (ended.aborted) end();
    for await (const entry of changes) show(entry, () => entry.json());
    ended.removeEventListener('abort', end);
  };

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        if (link.connected) await watch();
      } catch (error) {
        logger.warn({ bucket: name, err: error }, 'following the bucket was interrupted');
      }
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };

  await showAll();
  const following = follow();
  return {
    async put(key, value) {
      const revision = await whenStored(link, () => bucket.put(key, JSON.stringify(value)));
      if (order.isNews(key, revision)) onValue(key, value);
    },
    async remove(key) {
      await whenStored(link, () => bucket.delete(key));
      if (order.isNews(key, order.justAfter(key))) onRemoved(key);
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
};
