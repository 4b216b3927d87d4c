import { tenantToken, type TenantId } from '@prioritization/contracts';
import { createRecentMessages, type RecentLimits } from './recent-messages';
import type { TenantMessage } from './tenant-message';

type Listener = (message: TenantMessage) => void;

/** Where what the followers see meets those who want to know. Each listener has one tenant. */
export interface Hub {
  /** Place in the results stream up to which everything has been told. */
  readonly position: number;
  /** Behind this place the hub has everything; what was before has to be looked up. */
  readonly floor: number;
  /** Told when this resolves, at once when there is nothing to wait for; the next one waits for it. */
  publish(message: TenantMessage): Promise<void> | void;
  /** Forgets what was opened of the messages at hand. */
  forgetOpened(): void;
  /** Messages are prepared when they are told. @returns how to stop listening. */
  subscribe(tenant: TenantId, listener: Listener): () => void;
  /** A tenant's messages that are still at hand, oldest first. */
  recent(tenant: TenantId): readonly TenantMessage[];
  /** The results stream is another one from now on. */
  restart(): void;
}

/** Enough to bridge the time in which a client reconnects, or the projector lags. */
const RECENT: RecentLimits = { messages: 5_000, bytes: 8_000_000 };

export const createHub = (start: number, limits: RecentLimits = RECENT): Hub => {
  const listeners = new Map<string, Set<Listener>>();
  const recent = createRecentMessages(start, limits);
  let position = start;

  const tell = (message: TenantMessage): void => {
    position = Math.max(position, message.sequence);
    recent.add(message);
    for (const listener of [...(listeners.get(message.token) ?? [])]) listener(message);
  };

  return {
    get position() {
      return position;
    },
    get floor() {
      return recent.floor;
    },
    publish(message) {
      // Nobody listens: it is opened when somebody wants to know.
      const preparing = listeners.has(message.token) ? message.prepare() : undefined;
      return preparing === undefined ? tell(message) : preparing.then(() => tell(message));
    },
    forgetOpened: () => recent.forgetOpened(),
    subscribe(tenant, listener) {
      const token = tenantToken(tenant);
      const held = listeners.get(token) ?? new Set();
      listeners.set(token, held.add(listener));
      return () => {
        held.delete(listener);
        if (held.size === 0 && listeners.get(token) === held) listeners.delete(token);
      };
    },
    recent: (tenant) => recent.of(tenantToken(tenant)),
    restart() {
      position = 0;
      recent.restart(0);
    },
  };
};
