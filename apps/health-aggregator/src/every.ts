/** Repeats work at an interval, one at a time; `stop` waits for the one that runs. */
export const every = (
  intervalMs: number,
  work: () => Promise<void>,
): { stop: () => Promise<void> } => {
  let running = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = work().finally(() => {
      busy = false;
    });
  }, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
};
