import { SLICES, sliceMs, type Charge, type Decision, type QuotaStanding } from './rate-limiter';

/** Units by the number of the slice they were taken in, oldest first. */
interface Window {
  readonly slices: Map<number, number>;
  readonly sliceMs: number;
  total: number;
}

/** The same sliding windows as the script's, kept by this process alone. */
export interface LocalWindows {
  take(charges: readonly Charge[]): Decision;
  look(charges: readonly Charge[]): Decision;
  /** Counts what was decided elsewhere, whether it fits or not. */
  record(charges: readonly Charge[]): void;
}

const FIRST_SWEEP = 1_000;

/** A clock that never goes back, in milliseconds since 1970. */
const steadyClock = (): number => performance.timeOrigin + performance.now();

export const createLocalWindows = (clock: () => number = steadyClock): LocalWindows => {
  const windows = new Map<string, Window>();
  let sweepAt = FIRST_SWEEP;

  const slide = (window: Window, now: number): void => {
    const first = Math.floor(now / window.sliceMs) - SLICES;
    for (const [slice, units] of window.slices) {
      if (slice >= first) return;
      window.slices.delete(slice);
      window.total -= units;
    }
  };

  /** Looks through all of them only when their number has doubled. */
  const forgetIdle = (now: number): void => {
    for (const [counter, window] of windows) {
      slide(window, now);
      if (window.total === 0) windows.delete(counter);
    }
    sweepAt = Math.max(FIRST_SWEEP, windows.size * 2);
  };

  const windowOf = (charge: Charge, now: number): Window => {
    const held = windows.get(charge.counter);
    if (held !== undefined) {
      slide(held, now);
      return held;
    }
    if (windows.size >= sweepAt) forgetIdle(now);
    const window: Window = { slices: new Map(), sliceMs: sliceMs(charge), total: 0 };
    windows.set(charge.counter, window);
    return window;
  };

  const add = (window: Window, cost: number, now: number): void => {
    const current = Math.floor(now / window.sliceMs);
    window.slices.set(current, (window.slices.get(current) ?? 0) + cost);
    window.total += cost;
  };

  const untilFree = (window: Window, units: number, now: number): number => {
    let wanted = units;
    let last = Math.floor(now / window.sliceMs);
    for (const [slice, taken] of window.slices) {
      wanted -= taken;
      last = slice;
      if (wanted <= 0) break;
    }
    return Math.ceil((last + SLICES + 1) * window.sliceMs - now);
  };

  const standing = (
    { quota }: Charge,
    window: Window,
    over: number,
    now: number,
  ): QuotaStanding => ({
    fits: over <= 0,
    left: Math.max(0, quota - window.total),
    resetMs: window.total === 0 && over <= 0 ? 0 : untilFree(window, Math.max(over, 1), now),
  });

  const decide = (charges: readonly Charge[], taking: boolean): Decision => {
    const now = clock();
    const held = charges.map((charge) => {
      const window = windowOf(charge, now);
      return { charge, window, over: window.total + charge.cost - charge.quota };
    });
    const accepted = held.every(({ over }) => over <= 0);
    if (accepted && taking) held.forEach(({ charge, window }) => add(window, charge.cost, now));
    const standings = held.map(({ charge, window, over }) => standing(charge, window, over, now));
    return { accepted, at: Math.floor(now), standings };
  };

  return {
    take: (charges) => decide(charges, true),
    look: (charges) => decide(charges, false),
    record: (charges) => {
      const now = clock();
      charges.forEach((charge) => add(windowOf(charge, now), charge.cost, now));
    },
  };
};
