import type { StreamsConfig } from '@prioritization/config';
import { ApiKey, type ApiKeyId } from '@prioritization/contracts';
import { z } from 'zod';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';
import { openSharedBucket } from './shared-bucket';

/** An API key as it is kept: with a digest in place of its secret. */
export const StoredApiKey = ApiKey.extend({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the whole key.'),
});
export type StoredApiKey = z.infer<typeof StoredApiKey>;

/** The API keys of all tenants, the same in every gateway. Reading needs nobody to answer. */
export interface ApiKeyStore {
  find(keyId: ApiKeyId): StoredApiKey | undefined;
  /** Oldest first. */
  all(): readonly StoredApiKey[];
  /** @throws UnavailableError when NATS does not take it. */
  put(key: StoredApiKey): Promise<void>;
  /** Leaves nothing of it. @throws UnavailableError when NATS does not take it. */
  remove(keyId: ApiKeyId): Promise<void>;
  stop(): Promise<void>;
}

const BUCKET = 'priority-api-keys';

/** Opens the store with every key in it, and follows its changes until stopped. */
export const openApiKeyStore = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<ApiKeyStore> => {
  const keys = new Map<string, StoredApiKey>();
  const bucket = await openSharedBucket(link, {
    name: BUCKET,
    history: 1,
    streams,
    logger,
    onValue: (keyId, value) => void keys.set(keyId, StoredApiKey.parse(value)),
    onRemoved: (keyId) => void keys.delete(keyId),
  });
  return {
    find: (keyId) => keys.get(keyId),
    all: () =>
      [...keys.values()].sort((left, right) => (left.created_at < right.created_at ? -1 : 1)),
    put: (key) => bucket.put(key.key_id, key),
    remove: (keyId) => bucket.remove(keyId),
    stop: bucket.stop,
  };
};
