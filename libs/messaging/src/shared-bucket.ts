import type { KvEntry } from '@nats-io/kv';
import type { StreamsConfig } from '@prioritization/config';
import type { NatsLink } from './connect-nats';
import { followBucket } from './follow-bucket';
import type { Logger } from './logger';
import { createRevisionOrder } from './revision-order';

/** Values that every service holds in memory, and that change everywhere at once. */
export interface SharedBucket {
  /** Resolves once it is stored and shown here. @throws UnavailableError when NATS does not take it. */
  put(key: string, value: unknown): Promise<void>;
  /** Resolves once it is gone, here too. @throws UnavailableError when NATS does not take it. */
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
}

export interface SharedBucketOptions {
  readonly name: string;
  /** Versions that are kept of each value. */
  readonly history: number;
  readonly streams: StreamsConfig;
  readonly logger: Logger;
  /** Told of every value there is, and of every change. A value on which it throws counts as removed. */
  readonly onValue: (key: string, value: unknown) => void;
  readonly onRemoved: (key: string) => void;
}

/** Opens the bucket, shows everything in it, and follows its changes until stopped. */
export const openSharedBucket = async (
  link: NatsLink,
  { name, history, streams, logger, onValue, onRemoved }: SharedBucketOptions,
): Promise<SharedBucket> => {
  const order = createRevisionOrder();

  const show = (entry: KvEntry): void => {
    const { key, revision, operation } = entry;
    if (!order.isNews(key, revision)) return;
    if (operation !== 'PUT') return onRemoved(key);
    try {
      onValue(key, entry.json());
    } catch (error) {
      onRemoved(key);
      const fields = { bucket: name, key, err: error };
      logger.error(fields, 'a stored value cannot be read; it is not used');
    }
  };

  const { replicas } = streams;
  const bucket = await followBucket(link, { name, history, replicas, logger, onEntry: show });
  return {
    async put(key, value) {
      const body = JSON.stringify(value);
      const revision = await bucket.ask((entries) => entries.put(key, body));
      if (order.isNews(key, revision)) onValue(key, value);
    },
    async remove(key) {
      await bucket.ask((entries) => entries.delete(key));
      if (order.isNews(key, order.justAfter(key))) onRemoved(key);
    },
    stop: () => bucket.stop(),
  };
};
