import type { TenantMessage } from './tenant-message';

/** The last messages, as many as fit. */
export interface RecentMessages {
  /** Everything behind this place in the results stream is here. */
  readonly floor: number;
  add(message: TenantMessage): void;
  /** A tenant's, oldest first. */
  of(token: string): TenantMessage[];
  /** Forgets what was opened of them. */
  forgetOpened(): void;
  /** Forgets all, and begins anew behind a place. */
  restart(floor: number): void;
}

export interface RecentLimits {
  readonly messages: number;
  readonly bytes: number;
}

export const createRecentMessages = (start: number, limits: RecentLimits): RecentMessages => {
  const kept: TenantMessage[] = [];
  let bytes = 0;
  let floor = start;

  const forgetOldest = (): void => {
    const oldest = kept.shift();
    if (oldest === undefined) return;
    bytes -= oldest.bytes;
    floor = Math.max(floor, oldest.sequence);
  };

  return {
    get floor() {
      return floor;
    },
    add(message) {
      kept.push(message);
      bytes += message.bytes;
      while (kept.length > limits.messages || bytes > limits.bytes) forgetOldest();
    },
    forgetOpened: () => kept.forEach((message) => message.forget()),
    of: (token) => kept.filter((message) => message.token === token),
    restart(place) {
      kept.length = 0;
      bytes = 0;
      floor = place;
    },
  };
};
