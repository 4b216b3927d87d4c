import { blockersOf, dependentsOf, type DependencyGraph } from './dependency-graph';
import { createHeap } from './heap';

/** An entry that a person wants at a position, 1 being the top. */
export interface PositionPin {
  readonly index: number;
  readonly position: number;
}

/** Everything an entry still waits for, directly or not. */
const unplacedBlockers = (
  graph: DependencyGraph,
  start: number,
  placed: Uint8Array,
): Set<number> => {
  const found = new Set<number>();
  const open = [start];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const blocker of blockersOf(graph, index)) {
      if (placed[blocker] === 1 || found.has(blocker)) continue;
      found.add(blocker);
      open.push(blocker);
    }
  }
  return found;
};

/**
 * Moves pinned entries to their positions. Nothing is ever placed above what it waits for: the
 * blockers of a pinned entry come directly before it, and what waits for it comes after it.
 * @param order Every entry after its blockers.
 */
export const placePins = (
  order: readonly number[],
  pins: readonly PositionPin[],
  graph: DependencyGraph,
): number[] => {
  const placeInOrder = new Int32Array(order.length);
  for (const [place, index] of order.entries()) placeInOrder[index] = place;
  const byOrder = (left: number, right: number): number =>
    (placeInOrder[left] ?? 0) - (placeInOrder[right] ?? 0);
  const waitingPins = [...pins].sort(
    (left, right) => left.position - right.position || byOrder(left.index, right.index),
  );
  const pinned = new Set(pins.map(({ index }) => index));
  const waiting = Int32Array.from(graph.blockers, (blockers) => blockers.length);
  const placed = new Uint8Array(order.length);
  const ready = createHeap();
  const result: number[] = [];

  const offer = (index: number): void => {
    if (waiting[index] === 0 && !pinned.has(index)) ready.push(placeInOrder[index] ?? 0, index);
  };
  const place = (index: number): void => {
    if (placed[index] === 1) return;
    placed[index] = 1;
    result.push(index);
    for (const dependent of dependentsOf(graph, index)) {
      waiting[dependent] = (waiting[dependent] ?? 0) - 1;
      offer(dependent);
    }
  };
  const placePin = ({ index }: PositionPin): void => {
    if (placed[index] === 1) return;
    [...unplacedBlockers(graph, index, placed)].sort(byOrder).forEach(place);
    place(index);
  };

  order.forEach(offer);
  let nextPin = 0;
  while (result.length < order.length) {
    const pin = waitingPins[nextPin];
    if (pin !== undefined && (pin.position <= result.length + 1 || ready.size === 0)) {
      placePin(pin);
      nextPin += 1;
    } else {
      const index = ready.pop();
      if (index !== undefined) place(index);
    }
  }
  return result;
};
