/** A clock that never says the same twice and never goes back, in milliseconds since 1970. */
export const createSubmissionTime = (now: () => number = Date.now): (() => number) => {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now());
    return last;
  };
};
