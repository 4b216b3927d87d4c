import { loadConfig, webhookDispatcherConfig } from '@prioritization/config';
import fc from 'fast-check';
import { createSchedule } from './schedule';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const { scheduleSeconds } = loadConfig(webhookDispatcherConfig, {}).delivery;
const delayMs = (dueAt: string | undefined): number =>
  dueAt === undefined ? 0 : Date.parse(dueAt) - NOW.getTime();

describe('the schedule', () => {
  it('is that of Standard Webhooks unless something else is set', () => {
    const schedule = createSchedule(scheduleSeconds, () => 0);
    const minutes = Array.from(
      { length: schedule.attempts },
      (_, index) => delayMs(schedule.dueAt(index + 1, NOW)) / 60_000,
    );
    expect(minutes).toEqual([0, 5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]);
  });

  it('is never shorter than set, and longer by a tenth at most', () => {
    const delays = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(delays, random, (seconds, chance) => {
        const schedule = createSchedule(seconds, () => chance);
        seconds.forEach((delay, index) => {
          const actual = delayMs(schedule.dueAt(index + 1, NOW));
          expect(actual).toBeGreaterThanOrEqual(delay * 1_000);
          expect(actual).toBeLessThanOrEqual(delay * 1_100);
        });
      }),
    );
  });

  it('calls an attempt without delay due at once', () => {
    expect(createSchedule([0, 5]).dueAt(1, NOW)).toBeUndefined();
  });
});
