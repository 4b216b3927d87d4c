import { LINE_LIMIT, splitLines } from './split-lines';

const linesOf = async (...chunks: (string | Uint8Array)[]) => {
  const bytes = async function* () {
    yield* chunks;
  };
  const lines = [];
  for await (const line of splitLines(bytes())) lines.push(line);
  return lines;
};

describe('splitting input into lines', () => {
  it('counts every line and leaves out blank ones', async () => {
    expect(await linesOf('one\n\n', 'th', 'ree\r\nfour')).toEqual([
      { number: 1, text: 'one', isTooLong: false },
      { number: 3, text: 'three\r', isTooLong: false },
      { number: 4, text: 'four', isTooLong: false },
    ]);
  });

  it('joins a character that two chunks share', async () => {
    const bytes = new TextEncoder().encode('é\n');
    expect(await linesOf(bytes.slice(0, 1), bytes.slice(1))).toMatchObject([{ text: 'é' }]);
  });

  it('marks a line that is too long and goes on behind it', async () => {
    const chunk = 'x'.repeat(LINE_LIMIT / 2 + 1);
    expect(await linesOf(chunk, chunk, `${chunk}\nnext\n`)).toMatchObject([
      { number: 1, isTooLong: true },
      { number: 2, text: 'next', isTooLong: false },
    ]);
  });
});
