import type { Logger } from 'pino';

/** Something to do on the way out, awaited. */
export type StopStep = () => Promise<unknown> | unknown;

/** What was started, so that it can be stopped in the opposite order. */
export interface Shutdown {
  readonly stopping: boolean;
  onStop(name: string, step: StopStep): void;
  /** Runs every step, last registered first; true when all ended well within the time. */
  run(timeoutMs: number): Promise<boolean>;
}

const within = async (timeoutMs: number, work: Promise<boolean>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

export const createShutdown = (logger: Logger): Shutdown => {
  const steps: { name: string; step: StopStep }[] = [];
  let stopping = false;

  const runAll = async (): Promise<boolean> => {
    let clean = true;
    for (const { name, step } of steps.reverse()) {
      try {
        await step();
      } catch (error) {
        clean = false;
        logger.error({ step: name, err: error }, 'could not stop cleanly');
      }
    }
    return clean;
  };

  return {
    get stopping() {
      return stopping;
    },
    onStop: (name, step) => void steps.push({ name, step }),
    run(timeoutMs) {
      stopping = true;
      return within(timeoutMs, runAll());
    },
  };
};
