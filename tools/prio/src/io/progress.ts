const INTERVAL_MS = 200;

/** Tells the person at the terminal how far it is. Says nothing when nobody watches. */
export interface Progress {
  advance(by?: number): void;
  /** Removes the line. */
  finish(): void;
}

/** Progress on standard error, in place, a few times a second. */
export const showProgress = (done: string): Progress => {
  const isWatched = process.stderr.isTTY;
  let count = 0;
  let shownAt = 0;
  return {
    advance(by = 1) {
      count += by;
      if (!isWatched || Date.now() - shownAt < INTERVAL_MS) return;
      shownAt = Date.now();
      process.stderr.write(`\r${count.toLocaleString('en')} ${done}`);
    },
    finish() {
      if (isWatched && shownAt > 0) process.stderr.write('\r\u001b[K');
    },
  };
};
