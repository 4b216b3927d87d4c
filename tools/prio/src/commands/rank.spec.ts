import { RankedTask } from '@prioritization/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, parseLines, runPrio, writeLines } from '../run-prio';

jest.setTimeout(60_000);

const NOW = ['--now', '2026-03-02T09:00:00Z'];
const release = {
  id: 'release',
  title: 'Release 2.0\u001b[31m\n for the board',
  description: 'The checkout is down for all customers.',
  category: 'SECURITY',
  requester_role: 'CEO',
  depends_on: ['fix', 'gone'],
  estimated_effort_hours: 2,
};
const fix = { id: 'fix', title: 'Fix a typo', description: 'cosmetic', estimated_effort_hours: 1 };
const old = {
  id: 'old',
  title: 'Tidy the wiki',
  category: 'TRAINING',
  created_at: '2026-01-01T09:00:00Z',
  estimated_effort_hours: 30,
};

const rank = (lines: readonly unknown[], ...options: string[]) =>
  runPrio([
    'rank',
    '--in',
    writeLines(join(newFolder(), 'tasks.ndjson'), lines),
    ...NOW,
    ...options,
  ]);

describe('prio rank', () => {
  it('shows people the order, and why', async () => {
    const run = await rank([old, release, fix], '--capacity', '8');
    expect(run.exitCode).toBe(0);
    const [header, ...rows] = run.stdout.trimEnd().split('\n');
    expect(header).toMatch(/^rank +score +band +SLA +plan +title +why$/);
    expect(rows[0]).toMatch(
      /^ +1 +\d\.\d\d +LOW +3 d +yes +Fix a typo +comes first: release waits/,
    );
    expect(rows[1]).toMatch(
      /^ +2 +\d\.\d\d +\w+ +.* yes +Release 2.0 \[31m for the board +after fix/,
    );
    expect(rows[2]).toContain('left: larger than the capacity');
    expect((await rank([fix])).stdout).toMatch(/Fix a typo +(?:little|something|it|the|no) /);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.stderr).toContain('2 tasks in 3 of 8 hours (no choice gives more), 1 left');
    expect(run.stderr).toContain('dependencies on unknown tasks ignored, such as release on gone');
  });

  it('gives programs one ranked task a line', async () => {
    const { stdout } = await rank([old, release, fix], '--json', '--capacity', '8', '--limit', '2');
    const rows = parseLines(stdout);
    expect(rows.map((row) => RankedTask.parse(row).task_id)).toEqual(['fix', 'release']);
    expect(rows[0]).toMatchObject({
      rank: 1,
      inherited_from: 'release',
      blocked_by: [],
      planned: true,
      effort_hours: 1,
    });
    expect(rows[1]).toMatchObject({ blocked_by: ['fix'] });
  });

  it('lifts what has waited when asked', async () => {
    const young = { id: 'young', title: 'Tidy the wall', created_at: '2026-03-02T08:00:00Z' };
    const firstOf = async (...options: string[]) =>
      parseLines((await rank([old, young], '--json', ...options)).stdout)[0];
    expect(await firstOf()).toMatchObject({ task_id: 'young' });
    expect(await firstOf('--ageing', '0.2', '--ageing-cap', '5')).toMatchObject({
      task_id: 'old',
      ageing_lift: 5,
    });
  });

  it('writes lines of JSON to a file', async () => {
    const output = join(newFolder(), 'ranking.ndjson');
    const run = await rank([fix], '--out', output);
    expect(run.stdout).toBe('');
    expect(parseLines(readFileSync(output, 'utf8'))).toEqual([
      expect.objectContaining({ rank: 1, task_id: 'fix' }),
    ]);
  });

  it('names bad lines and second tasks of one id, ranks the others, and exits with 1', async () => {
    const run = await rank([fix, 'nonsense', { ...fix, title: 'Again' }, old], '--json');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(/line 2: malformed_json/);
    expect(run.stderr).toMatch(/line 3: validation_failed: The id "fix" occurs in an earlier line/);
    expect(parseLines(run.stdout)).toHaveLength(2);
  });

  it('refuses tasks that wait for each other, and names the circle', async () => {
    const run = await rank([{ ...fix, depends_on: ['release'] }, release]);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('dependency_cycle');
    expect(run.stderr).toContain('fix → release → fix');
  });

  it.each([
    ['--capacity', '-1'],
    ['--limit', '0'],
    ['--ageing', 'fast'],
  ])('refuses %s %s with exit code 2', async (option, value) => {
    expect((await rank([fix], option, value)).exitCode).toBe(2);
  });
});
