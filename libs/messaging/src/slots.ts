/** Bounds how much is in hand at once. */
export interface Slots {
  readonly used: number;
  /** Waits for a free slot and takes it. */
  take(): Promise<void>;
  free(): void;
  /** Resolves once nothing is in hand. */
  idle(): Promise<void>;
}

export const createSlots = (limit: number): Slots => {
  let used = 0;
  const waiting: (() => void)[] = [];
  const idlers: (() => void)[] = [];
  return {
    get used() {
      return used;
    },
    async take() {
      if (used >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
      else used += 1;
    },
    free() {
      const next = waiting.shift();
      if (next) return next();
      used -= 1;
      if (used === 0) idlers.splice(0).forEach((resolve) => resolve());
    },
    async idle() {
      if (used > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
};
