/**
 * A consumer of somebody who only reads along. The server forgets it some time after its reader is
 * gone; a pull renews it, so the time has to be longer than one pull.
 */
export const READER = { inactive_threshold: 60_000 } as const;

/** How long a pull of a reader lasts, in milliseconds. */
export const READER_PULL_MS = 10_000;
