import type { StoredWebhook } from '@prioritization/messaging';

type Secrets = StoredWebhook['secrets'];

/** Each signs every delivery: more than these are of no use to anybody. */
const MOST_SECRETS = 3;

/** Puts a new secret first; the one before stays valid for a while, older ones for what is left. */
export const replaceSecret = (
  secrets: Secrets,
  sealed: string,
  at: Date,
  overlapSeconds: number,
): Secrets => {
  const ends = new Date(at.getTime() + overlapSeconds * 1_000).toISOString();
  const old = secrets
    .map((secret) => ({ sealed: secret.sealed, expires_at: secret.expires_at ?? ends }))
    .filter(({ expires_at }) => Date.parse(expires_at) > at.getTime());
  return [{ sealed }, ...old].slice(0, MOST_SECRETS);
};
