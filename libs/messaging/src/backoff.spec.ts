import fc from 'fast-check';
import { backoffMs, pause } from './backoff';

describe('backoffMs', () => {
  it('stays between half and all of the step, and never passes the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const step = Math.min(30_000, 500 * 2 ** (attempt - 1));
          const delay = backoffMs(attempt, { random: () => random });
          expect(delay).toBeGreaterThanOrEqual(Math.floor(step / 2));
          expect(delay).toBeLessThanOrEqual(step);
        },
      ),
    );
  });

  it('doubles until the limit', () => {
    const delays = [1, 2, 3, 4, 99].map((attempt) =>
      backoffMs(attempt, { firstMs: 100, mostMs: 500, random: () => 1 }),
    );
    expect(delays).toEqual([100, 200, 400, 500, 500]);
  });
});

describe('pause', () => {
  it('ends at once when a service stops', async () => {
    const stopping = new AbortController();
    const paused = pause(3_600_000, stopping.signal);
    stopping.abort();
    await paused;
    await pause(3_600_000, stopping.signal);
  });
});
