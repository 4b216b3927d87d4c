import { runPrio } from '../run-prio';
import { bytes, span } from './cache/amounts';

// Each command line starts a process.
jest.setTimeout(60_000);

const NOBODY = 'http://127.0.0.1:9';

describe('prio cache', () => {
  it.each([
    [['delete'], 'say what to delete'],
    [['delete', '--tenant', 'a', '--all-tenants'], 'either --tenant or --all-tenants'],
    [['warm', '--order', 'oldest'], 'Allowed choices are top, newest'],
    [['warm', '--in', '-', '--limit', '5'], 'choose from the backlog'],
    [['warm', '--rate', '0'], '1 or more'],
    [['stats', '--url', 'nowhere'], '"nowhere" is no address'],
  ])('ends with 2 for the command line %j', async (commandLine, complaint) => {
    const { exitCode, stderr, stdout } = await runPrio(['cache', ...commandLine]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
  });

  it('ends with 1 when nobody answers', async () => {
    const commandLine = ['cache', 'delete', '--family', 'result-cache', '--yes', '--url', NOBODY];
    const { exitCode, stderr } = await runPrio(commandLine);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`${NOBODY} does not answer`)]);
  });
});

describe('amounts', () => {
  it.each([
    [null, '?'],
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_536, '1.5 KB'],
    [41_616_000, '39.7 MB'],
    [2 ** 51, '2048 TB'],
  ])('of %p bytes are %j', (amount, text) => {
    expect(bytes(amount)).toBe(text);
  });

  it.each([
    [null, '-'],
    [{ least: 5, most: 5 }, '5 s'],
    [{ least: 90, most: 3_655 }, '90 s to 61 min'],
    [{ least: 86_400, most: 2_592_000 }, '24 h to 30 d'],
  ])('of time, %j, are %j', (range, text) => {
    expect(span(range)).toBe(text);
  });
});
