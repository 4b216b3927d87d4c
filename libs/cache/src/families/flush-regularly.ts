/** Something that is collected in this process and brought to Redis now and then. */
export interface Flushable {
  flush(): Promise<void>;
}

/** Stops the flushing; what was collected until then is still brought. */
export type StopFlushing = () => Promise<void>;

/** Flushes about once a second, one round at a time. Keeps no process alive. */
export const flushRegularly = (
  collected: readonly Flushable[],
  intervalMs = 1_000,
): StopFlushing => {
  const flushAll = async (): Promise<void> => {
    for (const each of collected) await each.flush();
  };
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const round = (): void => {
    if (isRunning) return;
    isRunning = true;
    running = flushAll().finally(() => {
      isRunning = false;
    });
  };
  const timer = setInterval(round, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await flushAll();
  };
};
