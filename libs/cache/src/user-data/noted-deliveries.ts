import { keys, readKey } from '@prioritization/cache-keys';
import { WebhookId } from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { whenReachable } from '../store-error';
import { parseDelivery, type RecordedDelivery } from '../webhook-history';
import { keysOfFamily } from './keys-of-family';

/** What a webhook was told, with bodies as they are kept. */
export interface NotedDelivery extends RecordedDelivery {
  readonly webhook_id: WebhookId;
}

/** The deliveries whose bodies begin like this. */
const deliveriesOf = async function* (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): AsyncGenerator<NotedDelivery> {
  for await (const slice of keysOfFamily(redis, tenant, 'webhook-deliveries')) {
    for (const key of slice) {
      const { data: webhook_id } = WebhookId.safeParse(readKey(key)?.name);
      if (webhook_id === undefined) continue;
      for (const text of await whenReachable(() => redis.hvals(key))) {
        const noted = parseDelivery(text);
        if (noted?.body.startsWith(sealedPrefix)) yield { webhook_id, ...noted };
      }
    }
  }
};

/** What webhooks were told of a person's tasks. */
export const findDeliveries = async (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): Promise<NotedDelivery[]> => {
  const found = new Map<string, NotedDelivery>();
  for await (const noted of deliveriesOf(redis, tenant, sealedPrefix)) {
    found.set(`${noted.webhook_id}/${noted.report.delivery_id}`, noted);
  }
  return [...found.values()];
};

/** Deletes it; how many there were. */
export const eraseDeliveries = async (
  redis: Redis,
  tenant: string,
  sealedPrefix: string,
): Promise<number> => {
  let erased = 0;
  for await (const { webhook_id, report } of deliveriesOf(redis, tenant, sealedPrefix)) {
    const id = report.delivery_id;
    await whenReachable(() => redis.zrem(keys.webhookOrder(tenant, webhook_id), id));
    erased += await whenReachable(() => redis.hdel(keys.webhookDeliveries(tenant, webhook_id), id));
  }
  return erased;
};
