/** When the attempts of a delivery are made. */
export interface Schedule {
  /** How many there are. */
  readonly attempts: number;
  /** When an attempt is due that is scheduled now; undefined: at once. */
  dueAt(attempt: number, now: Date): string | undefined;
}

/** Deliveries that failed together do not come again together. */
const JITTER = 0.1;

/** Each delay is made longer by up to a tenth, at random; never shorter. */
export const createSchedule = (
  delaySeconds: readonly number[],
  random: () => number = Math.random,
): Schedule => ({
  attempts: delaySeconds.length,
  dueAt(attempt, now) {
    const delayMs = (delaySeconds[attempt - 1] ?? 0) * 1_000 * (1 + JITTER * random());
    return delayMs === 0 ? undefined : new Date(now.getTime() + delayMs).toISOString();
  },
});
