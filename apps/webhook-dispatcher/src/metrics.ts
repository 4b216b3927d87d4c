import type { WebhookDeliveryReport, WebhookDisabled } from '@prioritization/contracts';
import type { StoredWebhook } from '@prioritization/messaging';
import { createMessageMetrics } from '@prioritization/service-kit';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the dispatcher counts. */
export interface DispatcherMetrics {
  /** One attempt: how it ended, `delivered` or its failure. */
  readonly attempted: (outcome: string, seconds: number) => void;
  /** How a delivery stands after an attempt. */
  readonly ended: (state: WebhookDeliveryReport['state']) => void;
  readonly disabled: (reason: WebhookDisabled['reason']) => void;
  readonly message: (consumer: string) => (outcome: string, seconds: number) => void;
}

export const createDispatcherMetrics = (
  registry: Registry,
  webhooks: () => readonly StoredWebhook[],
): DispatcherMetrics => {
  const attempts = new Histogram({
    name: 'prioritization_webhook_attempt_seconds',
    help: 'Time of an attempt to deliver to a webhook, by outcome.',
    labelNames: ['outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 15],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'prioritization_webhook_deliveries_total',
    help: 'Deliveries after an attempt: delivered, retrying, failed for good, or discarded.',
    labelNames: ['state'],
    registers: [registry],
  });
  const disabled = new Counter({
    name: 'prioritization_webhooks_disabled_total',
    help: 'Webhooks that were disabled, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  new Gauge({
    name: 'prioritization_webhooks',
    help: 'Webhooks that are enabled and disabled now.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      const all = webhooks();
      const off = all.filter((webhook) => webhook.disabled !== undefined).length;
      this.set({ status: 'disabled' }, off);
      this.set({ status: 'enabled' }, all.length - off);
    },
  });
  return {
    attempted: (outcome, seconds) => attempts.observe({ outcome }, seconds),
    ended: (state) => deliveries.inc({ state }),
    disabled: (reason) => disabled.inc({ reason }),
    message: createMessageMetrics(registry),
  };
};
