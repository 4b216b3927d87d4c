import type { TenantId, WebhookDelivery } from '@prioritization/contracts';
import {
  SubjectFullError,
  type Handle,
  type ReceivedMessage,
  type StoredWebhook,
  type WebhookDeliveries,
  type WebhookStore,
} from '@prioritization/messaging';
import type { DisableWebhook } from '../delivery/disable-webhook';
import type { Schedule } from '../delivery/schedule';
import type { DispatcherMetrics } from '../metrics';
import type { OccurredEvent, Occurrences } from './occurred-event';

export interface TellDependencies {
  readonly store: WebhookStore;
  readonly deliveries: WebhookDeliveries;
  readonly disable: DisableWebhook;
  readonly schedule: Schedule;
  readonly metrics: DispatcherMetrics;
  readonly now: () => Date;
}

/** The clock of the gateway that registers and that of the server that stores may differ by this. */
const CLOCK_TOLERANCE_MS = 5_000;

const listens = ({ disabled, active_since }: StoredWebhook, storedAt: Date): boolean =>
  disabled === undefined && storedAt.getTime() + CLOCK_TOLERANCE_MS >= Date.parse(active_since);

const deliveryOf = (webhook: StoredWebhook, event: OccurredEvent): WebhookDelivery => ({
  tenant: webhook.tenant,
  webhook_id: webhook.id,
  event_id: event.id,
  type: event.type,
  occurred_at: event.at,
  series: `${event.id}:${webhook.id}`,
  attempt: 1,
  body: event.body,
});

/** Whose message it is, when it says so beside its body. */
const namedTenant = (message: ReceivedMessage): TenantId | undefined => message.headers().tenant;

/**
 * Makes one delivery for each event of a message and each webhook that listens to it. Made again
 * it is the same delivery, which the stream drops.
 */
export const tellWebhooks = (
  { store, deliveries, disable, schedule, metrics, now }: TellDependencies,
  read: (message: ReceivedMessage) => Promise<Occurrences> | Occurrences | undefined,
): Handle => {
  const tell = async (webhook: StoredWebhook, event: OccurredEvent): Promise<void> => {
    const delivery = deliveryOf(webhook, event);
    const due_at = schedule.dueAt(1, now());
    try {
      if (due_at === undefined) await deliveries.send(delivery);
      else await deliveries.wait({ ...delivery, due_at });
    } catch (error) {
      if (!(error instanceof SubjectFullError)) throw error;
      metrics.ended('discarded');
      await disable(webhook, 'backlog');
    }
  };

  return async (message) => {
    const named = namedTenant(message);
    if (named !== undefined && store.of(named).length === 0) return;
    const occurred = await read(message);
    if (occurred === undefined) return;
    const webhooks = store.of(occurred.tenant).filter((each) => listens(each, message.storedAt));
    for (const event of occurred.events) {
      const told = webhooks.filter(({ events }) => events.includes(event.type));
      await Promise.all(told.map((webhook) => tell(webhook, event)));
    }
  };
};
