import fc from 'fast-check';
import { writeRows, type TableOf } from './write-rows';

interface Row {
  readonly text: string | undefined;
  readonly count: number;
  readonly flag: boolean;
}
const TABLE: TableOf<Row> = {
  text: (row) => row.text,
  count: (row) => row.count,
  flag: (row) => row.flag,
};

const write = async (format: 'csv' | 'ndjson', ...slices: readonly (readonly Row[])[]) => {
  const source = async function* () {
    yield* slices;
  };
  let text = '';
  for await (const part of writeRows(source(), TABLE, format)) text += part;
  return text;
};
const row = (text: string | undefined, count = 1, flag = true): Row => ({ text, count, flag });

/** Reads a table back as RFC 4180 says. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let current: string[] = [];
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    current.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') {
      rows.push(current);
      current = [];
    }
  }
  return rows;
};

describe('a table', () => {
  it('has its header once, and one line for each row', async () => {
    expect(await write('csv', [row('a'), row('b', -2.5, false)], [], [row(undefined)])).toBe(
      'text,count,flag\r\na,1,true\r\nb,-2.5,false\r\n,1,true\r\n',
    );
    expect(await write('csv')).toBe('text,count,flag\r\n');
  });

  it('gives every text back, but for an apostrophe before what would be a formula', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '+1', '-1', '@a', '\tx', '\rx', '=1,"2"', '"=1"', 'a\r\nb', ',', '"'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { maxLength: 5 }), async (values) => {
        const [, ...rows] = parse(
          await write(
            'csv',
            values.map((value) => row(value)),
          ),
        );
        const cells = rows.map(([text = '']) => text);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''))).toEqual(values);
      }),
    );
  });
});

describe('lines of JSON', () => {
  it('hold the rows as they are', async () => {
    expect(await write('ndjson', [row('=1')], [row('b', 2, false)])).toBe(
      '{"text":"=1","count":1,"flag":true}\n{"text":"b","count":2,"flag":false}\n',
    );
  });
});
