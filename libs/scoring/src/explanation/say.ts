const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From here on hours say it: nobody counts 120 minutes. */
const MINUTES_END = 2 * HOUR - MINUTE;

/** A length of time in one short unit: 45 min, 6 h, 3 days. */
export const sayDuration = (milliseconds: number): string => {
  const length = Math.abs(milliseconds);
  if (length < MINUTES_END && length % HOUR !== 0) return `${Math.round(length / MINUTE)} min`;
  if (length < 2 * DAY) return `${Math.round(length / HOUR)} h`;
  return `${Math.round(length / DAY)} days`;
};

/** An instant as seen from now: in 6 h, 3 days ago. */
export const sayInstant = (instant: number, now: number): string =>
  instant >= now ? `in ${sayDuration(instant - now)}` : `${sayDuration(now - instant)} ago`;

/** The next two instants, one of which may be now, from which on half a unit rounds to another whole. */
const nextRoundings = (instant: number, now: number, unit: number): number[] => {
  const turn = Math.floor((instant - now) / unit - 0.5);
  return [turn + 0.5, turn - 0.5].map((units) => instant - units * unit);
};

/** The first millisecond after now at which `sayInstant` says something else. */
export const saidUntil = (instant: number, now: number): number => {
  const said = sayInstant(instant, now);
  const turns = [
    ...[-2 * DAY, -MINUTES_END, -HOUR, 0, HOUR, MINUTES_END, 2 * DAY].map((away) => instant + away),
    ...[MINUTE, HOUR, DAY].flatMap((unit) => nextRoundings(instant, now, unit)),
  ];
  const changes = turns
    .flatMap((turn) => [turn, turn + 1])
    .filter((turn) => turn > now && sayInstant(instant, turn) !== said);
  return Math.min(...changes);
};

/** Made once: a formatter costs more than all it formats here. */
const SHORT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const LONG = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/**
 * Rounds a number below 1,000 as the formatters do, at a fraction of their cost: nearly every number
 * in a result is one. Undefined next to a tie, where only the exact decimals tell which way it goes.
 */
const rounded = (value: number, perUnit: number): string | undefined => {
  const steps = value * perUnit;
  const nearest = Math.round(steps);
  const isTie = Math.abs(Math.abs(steps - nearest) - 0.5) < 1e-6;
  return isTie ? undefined : String(nearest / perUnit);
};

/** A number in as few digits as it takes: 9.4, 2,500, 0.05. */
export const sayNumber = (value: number): string => {
  const isPlain = value >= 1 && value < 999;
  const perUnit = value >= 10 && value < 100 ? 1 : 10;
  return (
    (isPlain ? rounded(value, perUnit) : undefined) ??
    (Math.abs(value) >= 100 ? LONG : SHORT).format(value)
  );
};

/** A number to the hundredth, with separators. */
export const sayExactly = (value: number): string =>
  (value > 0 && value < 999 ? rounded(value, 100) : undefined) ?? EXACT.format(value);

/** Joins as people do: a, b and c. */
export const sayList = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;
