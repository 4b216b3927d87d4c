import fc from 'fast-check';
import { createLocalWindows } from './local-windows';
import type { Charge } from './rate-limiter';

const WINDOW_MS = 1_000;
const SLICE_MS = 10;
const charge = (counter: string, quota: number, cost = 1): Charge => ({
  counter,
  quota,
  windowSeconds: WINDOW_MS / 1_000,
  cost,
});

/** Windows whose clock stands still until it is told to go on. */
const atNoon = () => {
  let now = Date.UTC(2026, 0, 31, 12);
  const windows = createLocalWindows(() => now);
  return {
    ...windows,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
};

const sums = (passed: readonly { at: number; cost: number }[], from: number): number =>
  passed.filter(({ at }) => at >= from).reduce((total, { cost }) => total + cost, 0);

/** How long nothing happens, and what then is asked. */
const steps = fc.array(
  fc.record({
    pause: fc.oneof(fc.nat(5), fc.nat(60), fc.nat(1_100)),
    cost: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 120 },
);

describe('local windows', () => {
  it('never hold more than the quota, and refuse nothing that fits but for one slice', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 20 }), (asked, quota) => {
        const windows = atNoon();
        const passed: { at: number; cost: number }[] = [];
        for (const { pause, cost } of asked) {
          windows.pass(pause);
          const { accepted, at } = windows.take([charge('one', quota, cost)]);
          if (accepted) {
            passed.push({ at, cost });
            expect(sums(passed, at - WINDOW_MS)).toBeLessThanOrEqual(quota);
          } else {
            expect(sums(passed, at - WINDOW_MS - SLICE_MS) + cost).toBeGreaterThan(quota);
          }
        }
      }),
    );
  });

  it('let a refused request pass exactly when they said', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 4, max: 20 }), (asked, quota) => {
        const windows = atNoon();
        for (const { pause, cost } of asked) {
          windows.pass(pause);
          const { accepted, standings } = windows.take([charge('one', quota, cost)]);
          if (accepted) continue;
          windows.pass((standings[0]?.resetMs ?? 0) - 1);
          expect(windows.look([charge('one', quota, cost)]).accepted).toBe(false);
          windows.pass(1);
          expect(windows.look([charge('one', quota, cost)]).accepted).toBe(true);
        }
      }),
    );
  });

  it('take of every quota or of none', () => {
    const windows = atNoon();
    const both = [charge('large', 10, 3), charge('small', 2)];
    expect([1, 2, 3].map(() => windows.take(both).accepted)).toEqual([true, true, false]);
    expect(windows.look([charge('large', 10)]).standings).toMatchObject([{ left: 4 }]);
  });

  it('count what was decided elsewhere, even what does not fit', () => {
    const windows = atNoon();
    windows.record([charge('one', 2, 5)]);
    expect(windows.look([charge('one', 2)])).toMatchObject({
      accepted: false,
      standings: [{ left: 0 }],
    });
    windows.pass(WINDOW_MS + SLICE_MS);
    expect(windows.look([charge('one', 2)]).standings).toEqual([
      { fits: true, left: 2, resetMs: 0 },
    ]);
  });

  it('forget no counter that is in use, however many there are', () => {
    const windows = atNoon();
    const charges = Array.from({ length: 5_000 }, (_, index) => charge(`caller-${index}`, 1));
    for (const one of charges) {
      expect(windows.take([one]).accepted).toBe(true);
    }
    for (const one of charges) expect(windows.take([one]).accepted).toBe(false);
    windows.pass(WINDOW_MS + SLICE_MS);
    for (const one of charges) expect(windows.take([one]).accepted).toBe(true);
  });
});
