import type { KvEntry } from '@nats-io/kv';
import type { StreamsConfig } from '@prioritization/config';
import { PolicyDefinition, TenantId, tenantToken } from '@prioritization/contracts';
import { z } from 'zod';
import type { NatsLink } from './connect-nats';
import { followBucket } from './follow-bucket';
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

/** Opens the store with everything in it, and follows its changes until stopped. */
export const openPolicyStore = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<PolicyStore> => {
  const shelf = createShelf();
  const read = (entry: KvEntry): void => {
    const [token = '', name = ''] = entry.key.split('.');
    if (entry.operation !== 'PUT') return shelf.remove(token, name);
    try {
      shelf.set(token, Entry.parse(entry.json()).definition);
    } catch (error) {
      logger.error({ policy: name, err: error }, 'a stored policy cannot be read; it is not used');
    }
  };
  const bucket = await followBucket(link, {
    name: BUCKET,
    history: HISTORY,
    replicas: streams.replicas,
    logger,
    onEntry: read,
  });
  return {
    of: shelf.of,
    async put(tenant, definition) {
      const body = JSON.stringify({ tenant, definition });
      await bucket.ask((entries) => entries.put(keyOf(tenant, definition.name), body));
      shelf.set(tenantToken(tenant), definition);
    },
    async remove(tenant, name) {
      await bucket.ask((entries) => entries.delete(keyOf(tenant, name)));
      shelf.remove(tenantToken(tenant), name);
    },
    stop: () => bucket.stop(),
  };
};
