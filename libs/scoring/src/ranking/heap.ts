/** A queue that always gives the number with the smallest key; among equal keys the smallest number. */
export interface Heap {
  readonly size: number;
  /** Key of what `pop` would give; Infinity when nothing is left. */
  readonly firstKey: number;
  push(key: number, value: number): void;
  /** Undefined when nothing is left. */
  pop(): number | undefined;
}

/** A binary heap. */
export const createHeap = (): Heap => {
  const keys: number[] = [];
  const values: number[] = [];
  const keyAt = (place: number): number => keys[place] ?? Infinity;
  const valueAt = (place: number): number => values[place] ?? Infinity;
  const isBefore = (left: number, right: number): boolean =>
    keyAt(left) < keyAt(right) || (keyAt(left) === keyAt(right) && valueAt(left) < valueAt(right));

  const swap = (left: number, right: number): void => {
    [keys[left], keys[right]] = [keyAt(right), keyAt(left)];
    [values[left], values[right]] = [valueAt(right), valueAt(left)];
  };
  const rise = (start: number): void => {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(place, parent)) return;
      swap(parent, place);
      place = parent;
    }
  };
  const sink = (): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const first = isBefore(left + 1, left) ? left + 1 : left;
      if (first >= keys.length || !isBefore(first, place)) return;
      swap(first, place);
      place = first;
    }
  };

  return {
    get size() {
      return keys.length;
    },
    get firstKey() {
      return keyAt(0);
    },
    push(key, value) {
      keys.push(key);
      values.push(value);
      rise(keys.length - 1);
    },
    pop() {
      if (keys.length === 0) return undefined;
      swap(0, keys.length - 1);
      keys.pop();
      const value = values.pop();
      sink();
      return value;
    },
  };
};
