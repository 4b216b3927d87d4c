import { CHUNK_TASKS_LIMIT } from '@prioritization/contracts';

/**
 * Stays well below the server's usual limit of 1 MB a message, also when it comes back with results
 * that are sealed.
 */
export const CHUNK_BYTES = 160_000;

/** Splits items into chunks that fit a message: bounded in number and in bytes, order kept. */
export const chunked = <Item>(
  items: readonly Item[],
  bytesOf: (item: Item) => number,
): [Item, ...Item[]][] => {
  const chunks: [Item, ...Item[]][] = [];
  let bytes = 0;
  for (const item of items) {
    const current = chunks.at(-1);
    const size = bytesOf(item);
    if (current && current.length < CHUNK_TASKS_LIMIT && bytes + size <= CHUNK_BYTES) {
      current.push(item);
      bytes += size;
    } else {
      chunks.push([item]);
      bytes = size;
    }
  }
  return chunks;
};
