import type { TenantId, WebhookEventId, WebhookEvent } from '@prioritization/contracts';
import { createHash } from 'node:crypto';

/** Something that happened and that webhooks can be told of. */
export interface OccurredEvent {
  readonly id: WebhookEventId;
  readonly type: WebhookEvent;
  /** ISO 8601. */
  readonly at: string;
  /** What is posted; sealed when its task is. */
  readonly body: string;
}

/** What happened, as far as one message tells, all of one tenant. */
export interface Occurrences {
  readonly tenant: TenantId;
  readonly events: readonly OccurredEvent[];
}

/** The same for the same origin, however often its message is read. */
export const eventId = (origin: string, index: number, type: WebhookEvent): WebhookEventId =>
  `evt_${createHash('sha256').update(`${origin}:${index}:${type}`).digest('hex').slice(0, 32)}`;
