/** One line of the input. */
export interface Line {
  /** Counted from 1, blank lines included. */
  readonly number: number;
  readonly text: string;
  /** Longer than is read: `text` is only its beginning. */
  readonly isTooLong: boolean;
}

/** Longest line that is read, in UTF-16 code units: several times the longest valid task. */
export const LINE_LIMIT = 4_000_000;

const BYTE_ORDER_MARK = '\ufeff';

/** Lines of a byte stream that are not blank. Holds no more than one line at a time. */
export const splitLines = async function* (
  bytes: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let number = 0;
  let rest = '';
  let isTooLong = false;

  const lineOf = (text: string): Line[] => {
    number += 1;
    const start = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    const line = { number, text: start, isTooLong };
    isTooLong = false;
    return start.trim() === '' ? [] : [line];
  };

  for await (const chunk of bytes) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = text.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield* lineOf(rest + part);
      rest = '';
    }
    rest += last;
    if (rest.length > LINE_LIMIT) {
      isTooLong = true;
      rest = rest.slice(0, 100);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield* lineOf(rest);
};
