const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1_000];

/**
 * Milliseconds of an ISO 8601 duration in days, hours, minutes and seconds, such as `PT45M`.
 * @throws when it is none.
 */
export const durationMs = (text: string): number => {
  const parts = DURATION.exec(text)?.slice(1);
  if (parts === undefined || !parts.some(Boolean))
    throw new Error(`${text} is no ISO 8601 duration.`);
  return UNITS_MS.reduce((total, unit, index) => total + unit * Number(parts[index] ?? 0), 0);
};
