import type { StreamsConfig } from '@prioritization/config';
import { PolicyDefinition, TenantId, tenantToken } from '@prioritization/contracts';
import { z } from 'zod';
import type { NatsLink } from './connect-nats';
import type { Logger } from './logger';
import { openSharedBucket } from './shared-bucket';

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

/** Policies by their keys in the bucket; those of a tenant in the order of their names. */
const createShelf = () => {
  const byTenant = new Map<string, readonly PolicyDefinition[]>();
  const without = (token: string, name: string) =>
    (byTenant.get(token) ?? NONE).filter((definition) => definition.name !== name);
  const split = (key: string): [token: string, name: string] => {
    const [token = '', name = ''] = key.split('.');
    return [token, name];
  };
  return {
    of: (tenant: TenantId) => byTenant.get(tenantToken(tenant)) ?? NONE,
    set(key: string, definition: PolicyDefinition) {
      const [token] = split(key);
      const all = [...without(token, definition.name), definition];
      byTenant.set(
        token,
        all.sort((left, right) => (left.name < right.name ? -1 : 1)),
      );
    },
    remove(key: string) {
      const [token, name] = split(key);
      byTenant.set(token, without(token, name));
    },
  };
};

/** Opens the store with everything in it, and follows its changes until stopped. */
export const openPolicyStore = async (
  link: NatsLink,
  { streams, logger }: { streams: StreamsConfig; logger: Logger },
): Promise<PolicyStore> => {
  const shelf = createShelf();
  const bucket = await openSharedBucket(link, {
    name: BUCKET,
    history: HISTORY,
    streams,
    logger,
    onValue: (key, value) => shelf.set(key, Entry.parse(value).definition),
    onRemoved: shelf.remove,
  });
  return {
    of: shelf.of,
    put: (tenant, definition) => bucket.put(keyOf(tenant, definition.name), { tenant, definition }),
    remove: (tenant, name) => bucket.remove(keyOf(tenant, name)),
    stop: bucket.stop,
  };
};
