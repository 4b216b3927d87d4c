import {
  TenantId,
  Timestamp,
  WebhookDisabled,
  WebhookEvent,
  WebhookId,
} from '@prioritization/contracts';
import { z } from 'zod';

/** A webhook as it is kept. */
export const StoredWebhook = z.object({
  tenant: TenantId,
  id: WebhookId,
  url: z.string(),
  events: z.array(WebhookEvent),
  description: z.string().optional(),
  created_at: Timestamp,
  active_since: Timestamp.describe('Events before are not sent.'),
  secrets: z
    .array(z.object({ sealed: z.string(), expires_at: Timestamp.optional() }))
    .describe('Newest first; what expires was replaced.'),
  failed_in_a_row: z.number().int(),
  disabled: WebhookDisabled.optional(),
});
export type StoredWebhook = z.infer<typeof StoredWebhook>;
