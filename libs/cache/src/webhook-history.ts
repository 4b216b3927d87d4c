import { keys } from '@prioritization/cache-keys';
import type { WebhookHistoryConfig } from '@prioritization/config';
import {
  KeptWebhookBody,
  WebhookDeliveryReport,
  type TenantId,
  type WebhookEventId,
  type WebhookId,
} from '@prioritization/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { storedInClear, type OpenStored } from './read-model/open-stored';
import { defineScript } from './scripts/define-scripts';
import { RECORD_DELIVERY } from './scripts/record-delivery.lua';
import { whenReachable } from './store-error';

/** How a delivery stands, and what is sent: both sealed where they quote a task that is. */
export const RecordedDelivery = z.object({
  report: WebhookDeliveryReport,
  body: KeptWebhookBody,
});
export type RecordedDelivery = z.infer<typeof RecordedDelivery>;

/** Notes how a delivery stands. @throws StoreUnavailableError */
export type RecordDelivery = (
  tenant: TenantId,
  webhook: WebhookId,
  delivery: RecordedDelivery,
) => Promise<void>;

/** The recent deliveries of webhooks. Every method throws StoreUnavailableError while Redis is away. */
export interface WebhookHistory {
  /** The newest event first; those of persons who were erased are left out. */
  list(tenant: TenantId, webhook: WebhookId): Promise<WebhookDeliveryReport[]>;
  /** As it is kept: its body may be sealed. */
  find(
    tenant: TenantId,
    webhook: WebhookId,
    delivery: WebhookEventId,
  ): Promise<RecordedDelivery | undefined>;
  forget(tenant: TenantId, webhook: WebhookId): Promise<void>;
}

export const createWebhookRecorder = (
  redis: Redis,
  { most, timeToLiveSeconds }: WebhookHistoryConfig,
): RecordDelivery => {
  const record = defineScript(redis, 'recordDelivery', RECORD_DELIVERY, z.number());
  return async (tenant, webhook, delivery) => {
    const { delivery_id, occurred_at } = delivery.report;
    await record(
      [keys.webhookOrder(tenant, webhook), keys.webhookDeliveries(tenant, webhook)],
      [delivery_id, Date.parse(occurred_at), JSON.stringify(delivery), most, timeToLiveSeconds],
    );
  };
};

/** A record that cannot be read is not there. */
export const parseDelivery = (text: string | null): RecordedDelivery | undefined => {
  try {
    return text === null ? undefined : RecordedDelivery.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const createWebhookHistory = (
  redis: Redis,
  open: OpenStored = storedInClear,
): WebhookHistory => {
  const readable = async (
    tenant: TenantId,
    text: string | null,
  ): Promise<WebhookDeliveryReport | undefined> => {
    const noted = parseDelivery(text);
    const body = noted && (await open(tenant, noted.body));
    if (noted === undefined || body === undefined) return undefined;
    const { response_excerpt: kept, ...report } = noted.report;
    const excerpt = kept === undefined ? undefined : await open(tenant, kept);
    return { ...report, ...(excerpt !== undefined && { response_excerpt: excerpt }) };
  };

  return {
    async list(tenant, webhook) {
      const order = keys.webhookOrder(tenant, webhook);
      const ids = await whenReachable(() => redis.zrange(order, '+inf', '-inf', 'BYSCORE', 'REV'));
      if (ids.length === 0) return [];
      const records = keys.webhookDeliveries(tenant, webhook);
      const texts = await whenReachable(() => redis.hmget(records, ...ids));
      const reports = await Promise.all(texts.map((text) => readable(tenant, text)));
      return reports.filter((report) => report !== undefined);
    },
    async find(tenant, webhook, delivery) {
      const records = keys.webhookDeliveries(tenant, webhook);
      const text = await whenReachable(() => redis.hget(records, delivery));
      return (await readable(tenant, text)) && parseDelivery(text);
    },
    async forget(tenant, webhook) {
      const order = keys.webhookOrder(tenant, webhook);
      await whenReachable(() => redis.del(order, keys.webhookDeliveries(tenant, webhook)));
    },
  };
};
