import { Kvm, KvWatchInclude, type KV, type KvEntry } from '@nats-io/kv';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import type { Logger } from './logger';

/** Small secrets by name, of which one version is kept, so that removing one destroys it. */
export interface FollowedKeyBucket {
  /** Undefined when there is none. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** False when somebody else was first. */
  create(name: string, value: Uint8Array): Promise<boolean>;
  /** False when there was nothing. */
  destroy(name: string): Promise<boolean>;
  /** Told of every name that is destroyed; undefined when some may have been missed. */
  onDestroyed(listener: (name: string | undefined) => void): void;
  stop(): Promise<void>;
}

const BUCKET = 'priority-subject-keys';
/** The server's code for: not the last sequence that was expected. */
const WRONG_LAST_SEQUENCE = 10_071;

/** What is kept under a name; undefined after it was destroyed. */
const valueOf = (entry: KvEntry | null): Uint8Array | undefined =>
  entry?.operation === 'PUT' ? entry.value : undefined;

/** Opens the bucket, and follows what is destroyed in it until stopped. */
export const openKeyBucket = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<FollowedKeyBucket> => {
  const bucket: KV = await new Kvm(link.jetStream).create(BUCKET, {
    history: 1,
    replicas: streams.replicas,
    // A replica that lags behind would still give out a key that is destroyed.
    allow_direct: false,
  });
  const listeners: ((name: string | undefined) => void)[] = [];
  const tell = (name: string | undefined) => listeners.forEach((listener) => listener(name));
  const stopping = new AbortController();
  let interrupt = (): void => undefined;

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        const changes = await bucket.watch({ include: KvWatchInclude.UpdatesOnly });
        interrupt = () => changes.stop();
        tell(undefined);
        for await (const entry of changes) if (entry.operation !== 'PUT') tell(entry.key);
      } catch (error) {
        logger.warn({ err: error }, 'following the keys of user data was interrupted');
      }
      tell(undefined);
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };

  const whenAnswered = async <Value>(command: () => Promise<Value>): Promise<Value> => {
    if (!link.connected) throw new UnavailableError('NATS is not connected.');
    try {
      return await command();
    } catch (error) {
      throw new UnavailableError('The keys of user data cannot be reached.', { cause: error });
    }
  };
  const create = async (name: string, value: Uint8Array): Promise<boolean> => {
    try {
      await bucket.create(name, value);
      return true;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
      throw error;
    }
  };

  const following = follow();
  return {
    get: (name) => whenAnswered(async () => valueOf(await bucket.get(name))),
    create: (name, value) => whenAnswered(() => create(name, value)),
    destroy: (name) =>
      whenAnswered(async () => {
        const there = valueOf(await bucket.get(name)) !== undefined;
        if (there) await bucket.purge(name);
        return there;
      }),
    onDestroyed: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort();
      interrupt();
      await following;
    },
  };
};
