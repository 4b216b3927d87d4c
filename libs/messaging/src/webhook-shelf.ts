import type { StoredWebhook } from './stored-webhook';

/** Webhooks by key, `{tenant token}.{id}`. News that arrives late does not replace newer news. */
export interface WebhookShelf {
  of(token: string): readonly StoredWebhook[];
  all(): readonly StoredWebhook[];
  find(key: string): StoredWebhook | undefined;
  set(key: string, webhook: StoredWebhook, revision: number): void;
  /** Without a revision: whatever is held. */
  remove(key: string, revision?: number): void;
}

interface Held {
  readonly webhook: StoredWebhook;
  readonly revision: number;
}

const oldestFirst = (left: StoredWebhook, right: StoredWebhook): number =>
  left.created_at < right.created_at ? -1 : 1;

const NONE: ReadonlyMap<string, Held> = new Map();

export const createWebhookShelf = (): WebhookShelf => {
  const byTenant = new Map<string, Map<string, Held>>();
  const tokenOf = (key: string): string => key.split('.')[0] ?? '';
  const heldOf = (token: string): ReadonlyMap<string, Held> => byTenant.get(token) ?? NONE;
  const webhooksOf = (held: ReadonlyMap<string, Held>): StoredWebhook[] =>
    [...held.values()].map(({ webhook }) => webhook).sort(oldestFirst);

  return {
    of: (token) => webhooksOf(heldOf(token)),
    all: () => [...byTenant.values()].flatMap(webhooksOf),
    find: (key) => heldOf(tokenOf(key)).get(key)?.webhook,
    set(key, webhook, revision) {
      const held = byTenant.get(tokenOf(key)) ?? new Map<string, Held>();
      if ((held.get(key)?.revision ?? 0) >= revision) return;
      byTenant.set(tokenOf(key), held.set(key, { webhook, revision }));
    },
    remove(key, revision = Infinity) {
      const held = byTenant.get(tokenOf(key));
      if ((held?.get(key)?.revision ?? 0) < revision) held?.delete(key);
      if (held?.size === 0) byTenant.delete(tokenOf(key));
    },
  };
};
