import { Kvm, KvWatchInclude, type KV, type KvEntry } from '@nats-io/kv';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { StreamsConfig } from '@prioritization/config';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';
import { whileConnected } from './while-connected';

/** Small secrets by name, of which one version is kept, so that removing one destroys it. */
export interface FollowedKeyBucket {
  /** Undefined when there is none. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** False when somebody else was first. */
  create(name: string, value: Uint8Array): Promise<boolean>;
  /** Everybody who follows is told, also when there was nothing: then it is false. */
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

  /** Until stopped, or the connection is lost. */
  const watch = async (): Promise<void> => {
    const changes = await bucket.watch({ include: KvWatchInclude.UpdatesOnly });
    const interrupted = AbortSignal.any([stopping.signal, link.lost]);
    const interrupt = () => changes.stop();
    interrupted.addEventListener('abort', interrupt, { once: true });
    if (interrupted.aborted) interrupt();
    // What was destroyed while nobody watched is known to nobody here.
    tell(undefined);
    for await (const entry of changes) if (entry.operation !== 'PUT') tell(entry.key);
    interrupted.removeEventListener('abort', interrupt);
  };

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        if (link.connected) await watch();
      } catch (error) {
        logger.warn({ err: error }, 'following the keys of user data was interrupted');
      }
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
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
    get: (name) => whileConnected(link, async () => valueOf(await bucket.get(name))),
    create: (name, value) => whileConnected(link, () => create(name, value)),
    destroy: (name) =>
      whileConnected(link, async () => {
        const there = valueOf(await bucket.get(name)) !== undefined;
        await bucket.purge(name);
        return there;
      }),
    onDestroyed: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort();
      await following;
    },
  };
};
