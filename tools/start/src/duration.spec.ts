import { durationMs } from './duration';

describe('a duration', () => {
  it.each([
    ['PT45M', 45 * 60_000],
    ['P2D', 2 * 86_400_000],
    ['P1DT2H30M', 26.5 * 3_600_000],
    ['PT10S', 10_000],
  ])('%s is read in milliseconds', (text, expected) => expect(durationMs(text)).toBe(expected));

  it.each(['', 'P', 'PT', '5 minutes', 'P1Y', '-PT1H'])('%j is refused', (text) => {
    expect(() => durationMs(text)).toThrow('no ISO 8601 duration');
  });
});
