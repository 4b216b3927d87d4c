import type { RecordDelivery } from '@prioritization/cache';
import type { WebhookDelivery, WebhookDeliveryReport } from '@prioritization/contracts';
import {
  SubjectFullError,
  type StoredWebhook,
  type WebhookDeliveries,
  type WebhookStore,
} from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import type { DispatcherMetrics } from '../metrics';
import type { Attempt } from './attempt';
import type { DisableWebhook } from './disable-webhook';
import type { Schedule } from './schedule';

export interface SettleDependencies {
  readonly store: WebhookStore;
  readonly deliveries: WebhookDeliveries;
  readonly disable: DisableWebhook;
  readonly schedule: Schedule;
  /** A webhook is disabled when so many deliveries in a row were given up. */
  readonly disableAfter: number;
  readonly record: RecordDelivery;
  readonly metrics: DispatcherMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What follows from attempts, and from deliveries that are not attempted. */
export interface Settle {
  attempted(webhook: StoredWebhook, delivery: WebhookDelivery, attempt: Attempt): Promise<void>;
  /** The webhook is disabled. */
  discarded(delivery: WebhookDelivery): Promise<void>;
  /** Too many others wait for the webhook already. */
  overflowed(webhook: StoredWebhook, delivery: WebhookDelivery): Promise<void>;
}

type Outcome = Pick<WebhookDeliveryReport, 'state' | 'next_attempt_at'>;

const attemptFields = ({ durationMs, answer, failure }: Attempt) => ({
  duration_ms: durationMs,
  ...(answer && { response_status: answer.status, response_excerpt: answer.excerpt }),
  ...(failure && { failure }),
});

export const createSettle = (dependencies: SettleDependencies): Settle => {
  const { store, deliveries, disable, schedule, disableAfter, metrics, logger, now } = dependencies;

  /** The list of deliveries is a convenience: without Redis there is none. */
  const note = async (
    delivery: WebhookDelivery,
    outcome: Outcome,
    attempt?: Attempt,
  ): Promise<void> => {
    metrics.ended(outcome.state);
    const report: WebhookDeliveryReport = {
      delivery_id: delivery.event_id,
      type: delivery.type,
      occurred_at: delivery.occurred_at,
      attempts: attempt === undefined ? delivery.attempt - 1 : delivery.attempt,
      last_attempt_at: (attempt?.at ?? now()).toISOString(),
      ...outcome,
      ...(attempt && attemptFields(attempt)),
    };
    const { tenant, webhook_id, body } = delivery;
    await dependencies.record(tenant, webhook_id, { report, body }).catch((error: unknown) => {
      logger.warn({ webhook: webhook_id, err: error }, 'a delivery could not be noted');
    });
  };

  const forgetFailures = async ({ tenant, id, failed_in_a_row }: StoredWebhook): Promise<void> => {
    if (failed_in_a_row === 0) return;
    await store.change(tenant, id, (webhook) => ({ ...webhook, failed_in_a_row: 0 }));
  };

  const giveUp = async ({ tenant, id }: StoredWebhook): Promise<void> => {
    const changed = await store.change(tenant, id, (webhook) => ({
      ...webhook,
      failed_in_a_row: webhook.failed_in_a_row + 1,
    }));
    if (changed && changed.failed_in_a_row >= disableAfter) await disable(changed, 'failing');
  };

  /** @returns when it is tried again; undefined when it is not. */
  const retry = async (
    webhook: StoredWebhook,
    delivery: WebhookDelivery,
  ): Promise<string | undefined> => {
    const attempt = delivery.attempt + 1;
    if (attempt > schedule.attempts) return undefined;
    const due_at = schedule.dueAt(attempt, now()) ?? now().toISOString();
    try {
      await deliveries.wait({ ...delivery, attempt, due_at });
      return due_at;
    } catch (error) {
      if (!(error instanceof SubjectFullError)) throw error;
      await disable(webhook, 'backlog');
      return undefined;
    }
  };

  /** What follows from a failure, before it is noted. */
  const failed = async (
    webhook: StoredWebhook,
    delivery: WebhookDelivery,
    { failure }: Attempt,
  ): Promise<Outcome> => {
    if (failure === 'gone') {
      await disable(webhook, 'gone');
      return { state: 'failed' };
    }
    const next_attempt_at = await retry(webhook, delivery);
    if (next_attempt_at !== undefined) return { state: 'retrying', next_attempt_at };
    await giveUp(webhook);
    return { state: 'failed' };
  };

  return {
    async attempted(webhook, delivery, attempt) {
      metrics.attempted(attempt.failure ?? 'delivered', attempt.durationMs / 1_000);
      if (attempt.failure !== undefined) {
        return note(delivery, await failed(webhook, delivery, attempt), attempt);
      }
      await forgetFailures(webhook);
      await note(delivery, { state: 'delivered' }, attempt);
    },
    discarded: (delivery) => note(delivery, { state: 'discarded' }),
    async overflowed(webhook, delivery) {
      await disable(webhook, 'backlog');
      await note(delivery, { state: 'discarded' });
    },
  };
};
