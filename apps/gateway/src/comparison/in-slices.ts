import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest time in which nothing else gets its turn, in milliseconds. */
const SLICE_MS = 15;

export interface SliceOptions {
  /** Stops between two items when nobody waits for the outcome any more. */
  readonly signal: AbortSignal;
  /** Milliseconds; a monotonic clock. */
  readonly clock?: () => number;
  /** Lets everything else run that waits. */
  readonly breathe?: () => Promise<unknown>;
}

/**
 * Maps items one by one and makes way for other work whenever a slice of time is used up.
 * @throws the signal's reason once it is aborted.
 */
export const mapInSlices = async <Item, Value>(
  items: readonly Item[],
  map: (item: Item) => Value,
  { signal, clock = () => performance.now(), breathe = () => nextTurn() }: SliceOptions,
): Promise<Value[]> => {
  const values: Value[] = [];
  let started = clock();
  for (const item of items) {
    if (clock() - started >= SLICE_MS) {
      await breathe();
      started = clock();
    }
    signal.throwIfAborted();
    values.push(map(item));
  }
  await breathe();
  return values;
};
