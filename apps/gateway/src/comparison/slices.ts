import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time in which nothing else gets its turn, in milliseconds. */
const SLICE_MS = 15;

/** Long work in slices, between which everything else gets its turn. */
export interface Slices {
  /** Maps items one by one, and pauses whenever a slice of time is used up, and at the end. */
  map<Item, Value>(items: readonly Item[], map: (item: Item) => Value): Promise<Value[]>;
  /** Lets run what waits. */
  pause(): Promise<void>;
}

/**
 * Slices that end when nobody waits for the outcome any more: then both throw the signal's reason.
 * @param clock milliseconds; never goes back
 */
export const createSlices = (
  signal: AbortSignal,
  clock: () => number = () => performance.now(),
  breathe: () => Promise<unknown> = () => nextTurn(),
): Slices => {
  const pause = async (): Promise<void> => {
    await breathe();
    signal.throwIfAborted();
  };
  return {
    pause,
    async map(items, map) {
      const values = [];
      let started = clock();
      for (const item of items) {
        values.push(map(item));
        if (clock() - started < SLICE_MS) continue;
        await pause();
        started = clock();
      }
      await pause();
      return values;
    },
  };
};
