import type { KnownChunk } from '@prioritization/cache';
import { createScorer } from '@prioritization/scoring';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chunk } from './chunk-draft';
import { cutChunks, type CutOptions } from './cut-chunks';
import { judgeLine } from './judge-line';
import type { Line } from './split-lines';

const task = (id: string, description = '') => ({
  id,
  title: 'A title',
  description,
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
});
const text = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
const toLines = (texts: readonly string[]): Line[] =>
  texts.map((line, index) => ({ number: index + 1, bytes: Buffer.from(line) }));

/** Lines in groups of so many; a number among the groups is a pause in milliseconds. */
const arriving = async function* (groups: readonly (readonly Line[] | number)[]) {
  for (const group of groups) {
    if (typeof group === 'number') await sleep(group);
    else yield group;
  }
};
const inGroups = (lines: readonly Line[], size: number): Line[][] =>
  Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
    lines.slice(index * size, (index + 1) * size),
  );

const cut = async (
  groups: readonly (readonly Line[] | number)[],
  options: Partial<CutOptions> = {},
  chunks: Chunk[] = [],
): Promise<Chunk[]> => {
  let time = 0;
  const all: CutOptions = {
    judge: judgeLine(createScorer(), 1_000_000),
    known: () => Promise.resolve(undefined),
    submissionTime: () => (time += 1),
    mostLines: 1_000_000,
    mostTasks: Infinity,
    stopping: new AbortController().signal,
    pauseMs: 10,
    ...options,
  };
  for await (const chunk of cutChunks(arriving(groups), all)) chunks.push(chunk);
  return chunks;
};
/** Chunks as an earlier submission left them. */
const knowing =
  (chunks: readonly Chunk[], state: KnownChunk['state'] = 'stored') =>
  (number: number): Promise<KnownChunk | undefined> => {
    const record = chunks[number]?.record;
    return Promise.resolve(record && { ...record, state });
  };
const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('cutChunks', () => {
  const anyLine = fc.oneof(
    fc.constantFrom('', 'null', '{"id":', JSON.stringify({ ...task('bad'), title: '' })),
    fc.nat(150).map((id) => JSON.stringify(task(`task-${id}`))),
    fc.nat(150).map((id) => JSON.stringify(task(`task-${id}`, 'x'.repeat(20_000)))),
  );

  it('leaves no line out and makes chunks that fit a message, no id twice in one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        async (texts, size) => {
          const chunks = await cut(inGroups(toLines(texts), size));
          const answered = chunks.flatMap(({ lines }) => lines.map(({ line }) => line));
          expect(answered).toEqual(texts.map((_, index) => index + 1));
          let first = 1;
          for (const [index, { number, lines, tasks, bytes, record }] of chunks.entries()) {
            expect([number, record.first, record.last]).toEqual([
              index,
              first,
              first + lines.length - 1,
            ]);
            first += lines.length;
            expect(tasks.length).toBeLessThanOrEqual(100);
            expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
            expect(tasks.length <= 1 || bytes <= 160_000).toBe(true);
            expect(record.tasks.map(([, id]) => id)).toEqual(tasks.map(({ id }) => id));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('cuts lines that are sent again as they were cut before, however they arrive', async () => {
    const lines = toLines(text(...Array.from({ length: 350 }, (_, index) => task(`t-${index}`))));
    const before = await cut([lines.slice(0, 130), 40, lines.slice(130, 250), 40]);
    expect(before.map(({ tasks }) => tasks.length)).toEqual([100, 30, 100, 20]);

    const again = await cut(
      [...inGroups(lines, 7).slice(0, 10), 40, ...inGroups(lines, 7).slice(10)],
      {
        known: knowing(before),
        submissionTime: () => 99,
      },
    );
    expect(again.slice(0, 4).map(({ record, tasks }) => [record, tasks])).toEqual(
      before.map(({ record, tasks }) => [{ ...record, state: 'stored' }, tasks]),
    );
    expect(again.map(({ state }) => state)).toEqual([
      ...['stored', 'stored', 'stored', 'stored'],
      undefined,
    ]);
    expect(again.at(-1)).toMatchObject({ number: 4, record: { first: 251, last: 350 } });
  });

  it.each([
    ['other lines', (lines: Line[]) => [...lines.slice(0, 119), ...toLines(['null']).slice(-1)]],
    ['fewer lines', (lines: Line[]) => lines.slice(0, 119)],
  ])('refuses %s than are known, behind the chunks that are as before', async (_what, change) => {
    const lines = toLines(text(...Array.from({ length: 120 }, (_, index) => task(`t-${index}`))));
    const before = await cut([lines]);
    const chunks: Chunk[] = [];
    const changed = change(lines).map((line, index) => ({ ...line, number: index + 1 }));
    const error = await cut([changed], { known: knowing(before) }, chunks).catch(
      (thrown: unknown) => thrown,
    );
    expect(codeOf(error)).toBe('idempotency_key_reused');
    expect(chunks).toHaveLength(1);
  });

  it('answers for a task that was taken before, though its policy is gone', async () => {
    const lines = toLines(text(task('a')));
    const before = await cut([lines]);
    const judge: CutOptions['judge'] = (line) => ({
      ...judgeLine(createScorer(), 1_000)(line),
      errors: [{ pointer: '/policy', detail: 'is gone', code: 'unknown_policy' }],
    });
    const [chunk] = await cut([lines], { judge, known: knowing(before, 'noted') });
    expect(chunk).toMatchObject({ tasks: [{ id: 'a' }], lines: [{ errors: [] }], state: 'noted' });
  });

  it('does not wait for a full chunk when the client pauses', async () => {
    const waiting: Promise<Chunk[]>[] = [];
    const lines = toLines(text(task('a'), task('b')));
    const chunks: Chunk[] = [];
    waiting.push(cut([lines.slice(0, 1), 200, lines.slice(1)], {}, chunks));
    await sleep(100);
    expect(chunks).toHaveLength(1);
    await Promise.all(waiting);
    expect(chunks).toHaveLength(2);
  });

  it('puts no more tasks into a chunk than may be taken at once', async () => {
    const lines = toLines(text(...Array.from({ length: 25 }, (_, index) => task(`t-${index}`))));
    const chunks = await cut([lines], { mostTasks: 10 });
    expect(chunks.map(({ tasks }) => tasks.length)).toEqual([10, 10, 5]);
  });

  it('ends behind the most lines there may be', async () => {
    const chunks: Chunk[] = [];
    const lines = toLines(text(task('a'), task('b'), task('c')));
    const error = await cut([lines], { mostLines: 2 }, chunks).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe('payload_too_large');
    expect(chunks.flatMap(({ tasks }) => tasks.map(({ id }) => id))).toEqual(['a', 'b']);
  });

  it('ends when the service stops, behind what it has read', async () => {
    const stopping = new AbortController();
    const chunks: Chunk[] = [];
    const error = cut(
      [toLines(text(task('a'))), 1_000],
      { stopping: stopping.signal, pauseMs: 50 },
      chunks,
    );
    setTimeout(() => stopping.abort(), 5);
    expect(codeOf(await error.catch((thrown: unknown) => thrown))).toBe('queue_unavailable');
    expect(chunks).toHaveLength(1);
  });
});
