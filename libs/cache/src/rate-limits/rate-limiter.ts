/** What a request costs of one quota. */
export interface Charge {
  /** Names what is counted together; a quota and its window belong to a counter for good. */
  readonly counter: string;
  readonly quota: number;
  readonly windowSeconds: number;
  /** At least 1. */
  readonly cost: number;
}

/** How a quota stands after a decision. */
export interface QuotaStanding {
  /** Whether the cost fitted into what was left. */
  readonly fits: boolean;
  /** Units that are left. */
  readonly left: number;
  /** Until more is left, in milliseconds; until the cost would fit, when it did not. */
  readonly resetMs: number;
}

/** Whether a request may pass. */
export interface Decision {
  readonly accepted: boolean;
  /** When, in milliseconds since 1970, by the clock that decided. */
  readonly at: number;
  /** In the order of the charges. */
  readonly standings: readonly QuotaStanding[];
}

/** Quotas over sliding windows: no window ever holds more than its quota. */
export interface RateLimiter {
  /** Takes every charge, or none when one does not fit. */
  take(tenant: string, charges: readonly Charge[]): Promise<Decision>;
  /** Says what `take` would say, and takes nothing. */
  look(tenant: string, charges: readonly Charge[]): Promise<Decision>;
}

/** Into so many slices a window is cut. What was taken counts up to one slice longer than the window. */
export const SLICES = 100;

/** How long a slice is, in whole milliseconds. */
export const sliceMs = ({ windowSeconds }: Charge): number => (windowSeconds * 1_000) / SLICES;
