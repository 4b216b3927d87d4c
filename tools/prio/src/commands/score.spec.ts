import { AIPriorityResult } from '@prioritization/contracts';
import { once } from 'node:events';
import { createWriteStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { finished, newFolder, parseLines, runPrio, startPrio, writeLines } from '../run-prio';

jest.setTimeout(120_000);

const task = (id: string, more: object = {}) => ({
  id,
  title: `Task ${id}`,
  description: 'The checkout is down for 40 customers.',
  ...more,
});
const NOW = ['--now', '2026-03-02T09:00:00Z'];

describe('prio score', () => {
  it('answers every line with a whole result, in the order of the input', async () => {
    const folder = newFolder();
    const input = writeLines(join(folder, 'tasks.ndjson'), [
      task('c', { category: 'SECURITY', requester_role: 'CEO' }),
      task('a', { unknown_field: { deep: [1] }, deadline: '2026-03-02T10:00:00Z' }),
      task('b', { deadline: null, category: null, requester_role: null, tags: null }),
    ]);
    const output = join(folder, 'results.ndjson');
    const run = await runPrio(['score', '--in', input, '--out', output, ...NOW]);
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const results = parseLines(readFileSync(output, 'utf8')).map((answer) =>
      AIPriorityResult.parse(answer),
    );
    expect(results.map(({ request_id }) => request_id)).toEqual(['c', 'a', 'b']);
    expect(results[0]?.priority_metrics.role_weight).toBe(5);
    expect(results[1]?.priority_metrics.time_sensitivity_score).toBe(9);
    expect(results[2]?.priority_metrics.role_weight).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['results.ndjson', 'tasks.ndjson']);
  });

  it('needs no more than a title and a description', async () => {
    const input =
      '\ufeff{"title":"First","description":""}\r\n\n{"title":"Third","id":3}\n{"title":"Last"}';
    const run = await runPrio(['score', '--in', '-', '--out', '-', ...NOW], input);
    expect(run.exitCode).toBe(0);
    expect(parseLines(run.stdout)).toEqual([
      expect.objectContaining({ request_id: 'line-1' }),
      expect.objectContaining({ request_id: '3' }),
      expect.objectContaining({ request_id: 'line-4' }),
    ]);
  });

  it('answers a bad line in its place, scores the others, counts, and exits with 1', async () => {
    const input = ['{"title":', '[]', task('good'), { title: '', category: 'NOPE' }]
      .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
      .join('\n');
    const run = await runPrio(['score', '--in', '-', '--out', '-', ...NOW], input);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toBe('1 scored, 3 could not be scored\n');
    expect(parseLines(run.stdout)).toEqual([
      { line: 1, error: expect.objectContaining({ code: 'malformed_json', errors: [] }) },
      {
        line: 2,
        error: expect.objectContaining({
          code: 'validation_failed',
          errors: [expect.objectContaining({ pointer: '', code: 'invalid_type' })],
        }),
      },
      expect.objectContaining({ request_id: 'good' }),
      {
        line: 4,
        error: expect.objectContaining({
          code: 'validation_failed',
          errors: [
            expect.objectContaining({ pointer: '/title' }),
            expect.objectContaining({ pointer: '/category' }),
          ],
        }),
      },
    ]);
  });

  it('gives the count as JSON when asked', async () => {
    const run = await runPrio(['score', '--in', '-', '--out', '-', '--json'], '{"title":"A"}\n');
    expect(JSON.parse(run.stderr)).toEqual({ scored: 1, failed: 0 });
  });

  it('unpacks input whose name ends in .gz', async () => {
    const path = join(newFolder(), 'tasks.ndjson.gz');
    writeFileSync(path, gzipSync(`${JSON.stringify(task('packed'))}\n`));
    const run = await runPrio(['score', '--in', path, '--out', '-']);
    expect(parseLines(run.stdout)).toEqual([expect.objectContaining({ request_id: 'packed' })]);
  });

  it('gives the same answers for the same tasks at the same instant', async () => {
    const input = `${JSON.stringify(task('same', { deadline: '2026-03-02T12:00:00Z' }))}\n`;
    const commandLine = ['score', '--in', '-', '--out', '-', '--policy', 'weighted', ...NOW];
    const [first, second] = [await runPrio(commandLine, input), await runPrio(commandLine, input)];
    expect(second).toEqual(first);
  });

  it('scores with the settings of the environment', async () => {
    const scoreWith = (environment: Record<string, string>) =>
      runPrio(['score', '--in', '-', '--out', '-'], '{"title":"A"}\n', environment);
    const { stdout } = await scoreWith({ CRITICAL_THRESHOLD: '1', HIGH_THRESHOLD: '0.5' });
    expect(parseLines(stdout)).toEqual([expect.objectContaining({ urgency_level: 'CRITICAL' })]);
    expect(await scoreWith({ CRITICAL_THRESHOLD: 'x' })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('CRITICAL_THRESHOLD'),
    });
  });

  it.each([
    [['score', '--in', '-'], "required option '--out"],
    [['score', '--in', '-', '--out', '-', '--now', 'soon'], 'It must be a time'],
    [['score', '--in', '-', '--out', '-', '--policy', 'none'], 'no policy "none"'],
    [['score', '--in', '-', '--out', '-', '--colour'], 'unknown option'],
    [['scores'], "unknown command 'scores'"],
    [[], 'Usage: prio'],
  ])('refuses the command line %j with exit code 2', async (commandLine, reason) => {
    const run = await runPrio(commandLine);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(reason);
  });

  it('explains itself', async () => {
    expect((await runPrio(['--help'])).stdout).toMatch(/score.*rank/s);
    expect(await runPrio(['score', '--help'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('keeps the old output when the input cannot be read', async () => {
    const folder = newFolder();
    const output = join(folder, 'results.ndjson');
    writeFileSync(output, 'old\n');
    const run = await runPrio(['score', '--in', join(folder, 'missing'), '--out', output]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('missing');
    expect(readFileSync(output, 'utf8')).toBe('old\n');
    expect(readdirSync(folder)).toEqual(['results.ndjson']);
  });
});

describe('prio score as a stream', () => {
  it('answers a line before the next one is there', async () => {
    const child = startPrio(['score', '--in', '-', '--out', '-']);
    child.stdin.write(`${JSON.stringify(task('first'))}\n`);
    const [answer] = await once(child.stdout, 'data');
    expect(String(answer)).toContain('"request_id":"first"');
    child.stdin.end();
    expect((await finished(child)).exitCode).toBe(0);
  });

  it('keeps 20,000 lines of 160 MB in order within a heap of 64 MB', async () => {
    const folder = newFolder();
    const input = join(folder, 'tasks.ndjson');
    const file = createWriteStream(input);
    const description = 'The printer hums. '.repeat(450);
    for (let number = 1; number <= 20_000; number += 1) {
      const line = JSON.stringify(task(`t${number}`, { description }));
      if (!file.write(`${line}\n`)) await once(file, 'drain');
    }
    await new Promise((resolve) => file.end(resolve));
    const output = join(folder, 'results.ndjson');
    const run = await runPrio(['score', '--in', input, '--out', output], '', {
      NODE_OPTIONS: '--max-old-space-size=64',
    });
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const ids = Array.from(
      readFileSync(output, 'utf8').matchAll(/^\{"request_id":"(t\d+)"/gm),
      ([, id]) => id,
    );
    expect(ids).toEqual(Array.from({ length: 20_000 }, (_, index) => `t${index + 1}`));
  });

  it('ends quietly when its reader does', async () => {
    const child = startPrio(['score', '--in', '-', '--out', '-']);
    child.stdin.on('error', () => undefined);
    const feeding = setInterval(() => child.stdin.write(`${JSON.stringify(task('x'))}\n`), 5);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const run = await finished(child);
    clearInterval(feeding);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('leaves nothing half written when it is interrupted', async () => {
    const folder = newFolder();
    const child = startPrio(['score', '--in', '-', '--out', join(folder, 'results.ndjson')]);
    child.stdin.on('error', () => undefined);
    const feeding = setInterval(() => child.stdin.write(`${JSON.stringify(task('x'))}\n`), 5);
    while (readdirSync(folder).length === 0) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGINT');
    const run = await finished(child);
    clearInterval(feeding);
    expect(run).toMatchObject({ exitCode: 130, stderr: '' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
