import { JetStreamApiError } from '@nats-io/jetstream';
import type { KvEntry } from '@nats-io/kv';
import type { StreamsConfig } from '@prioritization/config';
import { tenantToken, type TenantId, type WebhookId } from '@prioritization/contracts';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import { followBucket } from './follow-bucket';
import type { Logger } from './logger';
import { StoredWebhook } from './stored-webhook';
import { createWebhookShelf } from './webhook-shelf';

/** Tenants' webhooks, the same in every service that looks. Writing throws UnavailableError while NATS is away. */
export interface WebhookStore {
  /** The tenant's webhooks, oldest first. */
  of(tenant: TenantId): readonly StoredWebhook[];
  /** Every tenant's. */
  all(): readonly StoredWebhook[];
  /** Looks into the bucket when it is not known here yet. */
  find(tenant: TenantId, id: WebhookId): Promise<StoredWebhook | undefined>;
  add(webhook: StoredWebhook): Promise<void>;
  /** Changes what is stored, whoever else changes it; undefined when it is not there. */
  change(
    tenant: TenantId,
    id: WebhookId,
    change: (webhook: StoredWebhook) => StoredWebhook,
  ): Promise<StoredWebhook | undefined>;
  remove(tenant: TenantId, id: WebhookId): Promise<void>;
  stop(): Promise<void>;
}

const BUCKET = 'webhooks';
/** Old versions hold old secrets. */
const HISTORY = 1;

const keyOf = (tenant: TenantId, id: WebhookId): string => `${tenantToken(tenant)}.${id}`;

const WRONG_LAST_SEQUENCE = 10_071;
const MOST_TRIES = 10;

/** Somebody else changed the entry meanwhile. */
const isOutdated = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE;

const parse = (entry: KvEntry, logger: Logger): StoredWebhook | undefined => {
  try {
    return StoredWebhook.parse(entry.json());
  } catch (error) {
    logger.error(
      { webhook: entry.key, err: error },
      'a stored webhook cannot be read; it is not used',
    );
    return undefined;
  }
};

/** Opens the store with everything in it, and follows its changes until stopped. */
export const openWebhookStore = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<WebhookStore> => {
  const shelf = createWebhookShelf();
  const show = (entry: KvEntry): void => {
    if (entry.operation !== 'PUT') return shelf.remove(entry.key, entry.revision);
    const webhook = parse(entry, logger);
    if (webhook !== undefined) shelf.set(entry.key, webhook, entry.revision);
  };
  const bucket = await followBucket(link, {
    name: BUCKET,
    history: HISTORY,
    replicas: streams.replicas,
    logger,
    onEntry: show,
  });

  const read = async (key: string) => {
    const entry = await bucket.ask((entries) => entries.get(key));
    if (entry?.operation !== 'PUT') return undefined;
    const webhook = parse(entry, logger);
    return webhook && { webhook, revision: entry.revision };
  };

  /** @returns undefined when somebody else was faster. */
  const replace = (key: string, webhook: StoredWebhook, revision: number) =>
    bucket.ask((entries) =>
      entries.update(key, JSON.stringify(webhook), revision).catch((error: unknown) => {
        if (isOutdated(error)) return undefined;
        throw error;
      }),
    );

  return {
    of: (tenant) => shelf.of(tenantToken(tenant)),
    all: () => shelf.all(),
    async find(tenant, id) {
      const key = keyOf(tenant, id);
      return shelf.find(key) ?? (await read(key))?.webhook;
    },
    async add(webhook) {
      const key = keyOf(webhook.tenant, webhook.id);
      const revision = await bucket.ask((entries) => entries.put(key, JSON.stringify(webhook)));
      shelf.set(key, webhook, revision);
    },
    async change(tenant, id, change) {
      const key = keyOf(tenant, id);
      for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
        const held = await read(key);
        if (held === undefined) return undefined;
        const changed = change(held.webhook);
        if (changed === held.webhook) return changed;
        const revision = await replace(key, changed, held.revision);
        if (revision === undefined) continue;
        shelf.set(key, changed, revision);
        return changed;
      }
      throw new UnavailableError('The webhook is changed by too many at once.');
    },
    async remove(tenant, id) {
      const key = keyOf(tenant, id);
      await bucket.ask((entries) => entries.purge(key));
      shelf.remove(key);
    },
    stop: () => bucket.stop(),
  };
};
