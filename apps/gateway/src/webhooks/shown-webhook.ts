import type { Webhook } from '@prioritization/contracts';
import type { StoredWebhook } from '@prioritization/messaging';

/** When the last secret that was replaced stops to sign; undefined when none signs any more. */
const oldSecretValidUntil = ({ secrets }: StoredWebhook, now: Date): string | undefined =>
  secrets
    .map(({ expires_at }) => expires_at)
    .filter((expires) => expires !== undefined && Date.parse(expires) > now.getTime())
    .sort()
    .at(-1);

/** A webhook as its tenant sees it: without its secrets. */
export const shownWebhook = (webhook: StoredWebhook, now: Date): Webhook => {
  const { id, url, events, description, created_at, disabled, failed_in_a_row } = webhook;
  const validUntil = oldSecretValidUntil(webhook, now);
  return {
    id,
    url,
    events,
    ...(description !== undefined && { description }),
    created_at,
    status: disabled === undefined ? 'enabled' : 'disabled',
    ...(disabled && { disabled }),
    failed_in_a_row,
    ...(validUntil !== undefined && { old_secret_valid_until: validUntil }),
  };
};
