/** A line of a body: its bytes, or how many there were when it is too long to be kept. */
export type Line =
  | { readonly number: number; readonly bytes: Buffer }
  | { readonly number: number; readonly tooLong: number };

const LINE_FEED = 0x0a;

/** Keeps the beginning of a line until the rest of it comes, but never more than a line may have. */
const createRemainder = (mostBytes: number) => {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    get isEmpty() {
      return length === 0;
    },
    add(part: Buffer): void {
      length += part.length;
      if (length <= mostBytes) parts.push(part);
      else parts = [];
    },
    take(number: number): Line {
      const line =
        length > mostBytes ? { number, tooLong: length } : { number, bytes: Buffer.concat(parts) };
      parts = [];
      length = 0;
      return line;
    },
  };
};

/**
 * Splits bytes into lines, as many at a time as arrive at once. Holds no more than one line
 * beyond what has just arrived. What follows the last line feed is a line too, unless it is empty.
 */
export const splitLines = async function* (
  chunks: AsyncIterable<Buffer>,
  mostBytes: number,
): AsyncGenerator<Line[]> {
  const rest = createRemainder(mostBytes);
  let number = 0;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      rest.add(chunk.subarray(start, end));
      lines.push(rest.take((number += 1)));
      start = end + 1;
    }
    if (start < chunk.length) rest.add(chunk.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (!rest.isEmpty) yield [rest.take(number + 1)];
};
