import { Kvm, type KV, type KvEntry } from '@nats-io/kv';
import type { StreamsConfig } from '@prioritization/config';
import { PolicyDefinition, TenantId, tenantToken } from '@prioritization/contracts';
import { z } from 'zod';
import { backoffMs, pause } from './backoff';
import type { NatsLink } from './connect-nats';
import { UnavailableError } from './errors';
import type { Logger } from './logger';

/** Tenants' own policies, the same in every service that looks. */
export interface PolicyStore {
  /** The tenant's policies; the same array until one of them changes. */
  of(tenant: TenantId): readonly PolicyDefinition[];
  /** @throws UnavailableError when NATS does not take it. */
  put(tenant: TenantId, definition: PolicyDefinition): Promise<void>;
  /** @throws UnavailableError when NATS does not take it. */
  remove(tenant: TenantId, name: string): Promise<void>;
  stop(): Promise<void>;
}

const BUCKET = 'priority-policies';
/** Versions that are kept of each policy. */
const HISTORY = 20;

const Entry = z.object({ tenant: TenantId, definition: PolicyDefinition });

const keyOf = (tenant: TenantId, name: string): string => `${tenantToken(tenant)}.${name}`;

const NONE: readonly PolicyDefinition[] = [];

/** Policies by tenant token and name, in the order of their names. */
const createShelf = () => {
  const byTenant = new Map<string, readonly PolicyDefinition[]>();
  const without = (token: string, name: string) =>
    (byTenant.get(token) ?? NONE).filter((definition) => definition.name !== name);
  return {
    of: (tenant: TenantId) => byTenant.get(tenantToken(tenant)) ?? NONE,
    set(token: string, definition: PolicyDefinition) {
      const all = [...without(token, definition.name), definition];
      byTenant.set(
        token,
        all.sort((left, right) => (left.name < right.name ? -1 : 1)),
      );
    },
    remove: (token: string, name: string) => void byTenant.set(token, without(token, name)),
  };
};

const whenAnswered = async <Value>(write: () => Promise<Value>): Promise<Value> => {
  try {
    return await write();
  } catch (error) {
    throw new UnavailableError('The policy could not be stored.', { cause: error });
  }
};

/** Opens the store with everything in it, and follows its changes until stopped. */
export const openPolicyStore = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<PolicyStore> => {
  const bucket: KV = await new Kvm(link.jetStream).create(BUCKET, {
    history: HISTORY,
    replicas: streams.replicas,
  });
  const shelf = createShelf();
  const stopping = new AbortController();
  let interrupt = (): void => undefined;

  const read = (entry: KvEntry): void => {
    const [token = '', name = ''] = entry.key.split('.');
    if (entry.operation !== 'PUT') return shelf.remove(token, name);
    try {
      shelf.set(token, Entry.parse(entry.json()).definition);
    } catch (error) {
      logger.error({ policy: name, err: error }, 'a stored policy cannot be read; it is not used');
    }
  };

  const readAll = async (): Promise<void> => {
    for await (const key of await bucket.keys()) {
      const entry = await bucket.get(key);
      if (entry) read(entry);
    }
  };

  const follow = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      try {
        const changes = await bucket.watch();
        interrupt = () => changes.stop();
        for await (const entry of changes) read(entry);
      } catch (error) {
        logger.warn({ err: error }, 'following the policies was interrupted');
      }
      await pause(backoffMs(attempt, { firstMs: 200, mostMs: 2_000 }), stopping.signal);
    }
  };

  await readAll();
  const following = follow();
  return {
    of: shelf.of,
    async put(tenant, definition) {
      const body = JSON.stringify({ tenant, definition });
      await whenAnswered(() => bucket.put(keyOf(tenant, definition.name), body));
      shelf.set(tenantToken(tenant), definition);
    },
    async remove(tenant, name) {
      await whenAnswered(() => bucket.delete(keyOf(tenant, name)));
      shelf.remove(tenantToken(tenant), name);
    },
    async stop() {
      stopping.abort();
      interrupt();
      await following;
    },
  };
};
