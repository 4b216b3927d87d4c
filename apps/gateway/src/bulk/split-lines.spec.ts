import fc from 'fast-check';
import { splitLines, type Line } from './split-lines';

const MOST_BYTES = 10;

const linesOf = async (...chunks: readonly Buffer[]): Promise<Line[]> => {
  const bytes = async function* () {
    yield* chunks;
  };
  const lines: Line[] = [];
  for await (const group of splitLines(bytes(), MOST_BYTES)) lines.push(...group);
  return lines;
};
const shown = (line: Line) => ('bytes' in line ? line.bytes.toString('latin1') : line.tooLong);

describe('splitLines', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((values) =>
    // Few different bytes, so that line feeds are common.
    Buffer.from(values.map((value) => (value % 5 === 0 ? 0x0a : 0x61 + (value % 3)))),
  );

  it('gives the same lines however the bytes arrive, each with its number', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(60)), async (body, cuts) => {
        const at = [
          0,
          ...cuts.filter((cut) => cut < body.length).sort((a, b) => a - b),
          body.length,
        ];
        const chunks = at.slice(1).map((end, index) => body.subarray(at[index], end));
        const expected = body.toString('latin1').split('\n');
        if (expected.at(-1) === '') expected.pop();
        const lines = await linesOf(...chunks);
        expect(lines.map(shown)).toEqual(
          expected.map((line) => (line.length > MOST_BYTES ? line.length : line)),
        );
        expect(lines.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
      }),
    );
  });

  it('gives the lines that arrive together at once', async () => {
    const groups: number[] = [];
    const chunks = async function* () {
      yield Buffer.from('a\nb\nc');
      yield Buffer.from('d');
      yield Buffer.from('\n');
    };
    for await (const group of splitLines(chunks(), MOST_BYTES)) groups.push(group.length);
    expect(groups).toEqual([2, 1]);
  });
});
