import { WebhookDelivery, webhookWaitingSubject } from '@prioritization/contracts';
import {
  MalformedMessageError,
  PostponedError,
  SubjectFullError,
  UnavailableError,
  placeName,
  type Handle,
  type ReceivedMessage,
  type StoredWebhook,
  type WebhookDeliveries,
  type WebhookStore,
} from '@prioritization/messaging';
import type { SealText } from '@prioritization/privacy';
import { z } from 'zod';
import type { Attempt, MakeAttempt } from './attempt';
import type { OpenBody, OpenedBody } from './open-body';
import type { Places } from './places';
import type { Settle } from './settle';

export interface DeliverDependencies {
  readonly store: WebhookStore;
  readonly deliveries: WebhookDeliveries;
  readonly places: Places;
  readonly attempt: MakeAttempt;
  readonly settle: Settle;
  readonly openBody: OpenBody;
  /** An answer that took longer is no sign of health. */
  readonly swiftMs: number;
  readonly now: () => Date;
}

const parse = (message: ReceivedMessage): WebhookDelivery => {
  const delivery = WebhookDelivery.safeParse(message.json());
  if (delivery.success) return delivery.data;
  throw new MalformedMessageError(`The delivery is invalid:\n${z.prettifyError(delivery.error)}`);
};

/** The answer may repeat what was posted. */
const withSealedAnswer = ({ answer, ...attempt }: Attempt, seal: SealText): Attempt => ({
  ...attempt,
  ...(answer && { answer: { ...answer, excerpt: seal(answer.excerpt) } }),
});

const untilDueMs = ({ due_at }: WebhookDelivery, now: Date): number =>
  due_at === undefined ? 0 : Date.parse(due_at) - now.getTime();

/**
 * Brings one delivery one attempt further. What is not due, or has no place now, does not wait
 * here: it is moved to those that wait, or handed back to them until its turn. What is of a person
 * who is erased is sent to nobody.
 */
export const deliver = (dependencies: DeliverDependencies): Handle => {
  const { store, deliveries, places, settle, openBody, swiftMs, now } = dependencies;

  const later = async (
    message: ReceivedMessage,
    webhook: StoredWebhook,
    delivery: WebhookDelivery,
    delayMs: number,
  ): Promise<void> => {
    if (message.subject === webhookWaitingSubject(delivery.tenant, delivery.webhook_id))
      throw new PostponedError(delayMs);
    const due_at = new Date(now().getTime() + delayMs).toISOString();
    try {
      await deliveries.wait({ ...delivery, due_at });
    } catch (error) {
      if (!(error instanceof SubjectFullError)) throw error;
      await settle.overflowed(webhook, delivery);
    }
  };

  const isWell = ({ failure, durationMs }: Attempt): boolean =>
    failure === undefined && durationMs <= swiftMs;

  /** @returns undefined when there is no place now. */
  const attemptInPlace = async (
    webhook: StoredWebhook,
    delivery: WebhookDelivery,
    { text, seal }: OpenedBody,
  ): Promise<Attempt | undefined> => {
    const place = places.take(webhook.id);
    if (place === undefined) return undefined;
    let well = false;
    try {
      const attempt = await dependencies.attempt(webhook, { ...delivery, body: text });
      well = isWell(attempt);
      return withSealedAnswer(attempt, seal);
    } finally {
      place.free(well);
    }
  };

  /** While NATS is away this is repeated in place; the attempt before it must not be. */
  const unsettled = new Map<string, Attempt>();
  const settleOnce = async (
    message: ReceivedMessage,
    webhook: StoredWebhook,
    delivery: WebhookDelivery,
    attempt: Attempt,
  ): Promise<void> => {
    const name = placeName(message.position);
    unsettled.set(name, attempt);
    try {
      await settle.attempted(webhook, delivery, attempt);
      unsettled.delete(name);
    } catch (error) {
      if (!(error instanceof UnavailableError)) unsettled.delete(name);
      throw error;
    }
  };

  return async (message) => {
    const delivery = parse(message);
    const webhook = await store.find(delivery.tenant, delivery.webhook_id);
    if (webhook === undefined) return;
    const made = unsettled.get(placeName(message.position));
    if (made !== undefined) return settleOnce(message, webhook, delivery, made);
    if (webhook.disabled !== undefined) return settle.discarded(delivery);
    const waitMs = untilDueMs(delivery, now());
    if (waitMs > 0) return later(message, webhook, delivery, waitMs);
    const opened = await openBody(delivery);
    if (opened === undefined) return;
    const attempt = await attemptInPlace(webhook, delivery, opened);
    if (attempt !== undefined) return settleOnce(message, webhook, delivery, attempt);
    return later(message, webhook, delivery, places.nextTurnMs(webhook.id));
  };
};
