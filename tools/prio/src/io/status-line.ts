/** A line that changes in place, for the person at the terminal. Says nothing when nobody watches. */
export interface StatusLine {
  show(text: string): void;
  /** Removes the line. */
  finish(): void;
}

const CLEAR = '\r\u001b[K';

/** On standard error. */
export const createStatusLine = (): StatusLine => {
  const isWatched = process.stderr.isTTY;
  let isShown = false;
  return {
    show(text) {
      if (!isWatched) return;
      isShown = true;
      process.stderr.write(`${CLEAR}${text}`);
    },
    finish() {
      if (isShown) process.stderr.write(CLEAR);
      isShown = false;
    },
  };
};
