/** Bounds how much is in hand at once. */
export interface Slots {
  readonly used: number;
  /** Waits for a free slot and takes it. */
  take(): Promise<void>;
  free(): void;
  /** Resolves once a slot is free; does not take it. */
  vacant(): Promise<void>;
  /** Resolves once nothing is in hand. */
  idle(): Promise<void>;
}

export const createSlots = (limit: number): Slots => {
  let used = 0;
  const waiting: (() => void)[] = [];
  const idlers: (() => void)[] = [];
  const take = async (): Promise<void> => {
    if (used >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else used += 1;
  };
  const free = (): void => {
    const next = waiting.shift();
    if (next) return next();
    used -= 1;
    if (used === 0) idlers.splice(0).forEach((resolve) => resolve());
  };

  return {
    get used() {
      return used;
    },
    take,
    free,
    async vacant() {
      await take();
      free();
    },
    async idle() {
      if (used > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
};
