import type { WebhookDisabled } from '@prioritization/contracts';
import type { StoredWebhook, WebhookStore } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import type { DispatcherMetrics } from '../metrics';

export interface DisableDependencies {
  readonly store: WebhookStore;
  readonly metrics: DispatcherMetrics;
  readonly logger: Pick<Logger, 'warn'>;
  readonly now: () => Date;
}

/** Sends nothing more to a webhook until somebody enables it. */
export type DisableWebhook = (
  webhook: StoredWebhook,
  reason: WebhookDisabled['reason'],
) => Promise<void>;

export const disableWebhook =
  ({ store, metrics, logger, now }: DisableDependencies): DisableWebhook =>
  async ({ tenant, id }, reason) => {
    let disabledHere = false;
    await store.change(tenant, id, (webhook) => {
      disabledHere = webhook.disabled === undefined;
      if (!disabledHere) return webhook;
      return { ...webhook, disabled: { reason, since: now().toISOString() } };
    });
    if (!disabledHere) return;
    metrics.disabled(reason);
    logger.warn({ webhook: id, reason }, 'a webhook is disabled');
  };
