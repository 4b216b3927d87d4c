import { CacheJob, type CacheWarmingRequest } from '@prioritization/contracts';
import { finished, runPrio, startPrio } from '@prioritization/prio';
import { codeOf } from './answers';
import {
  begin,
  CACHE,
  deletion,
  ended,
  jobOf,
  startAdministered,
  stateOf,
  statesBy,
  submitTasks,
  TASKS,
  warming,
  type AdministeredProduct,
} from './cache-administration/administered-product';
import { taskInput, type Client } from './client';
import { eventually } from './eventually';

let product: AdministeredProduct['product'];
let operator: Client;
let acme: Client;
let acmeKey: string;
let acmeElsewhere: Client;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ product, operator, acme, acmeKey, acmeElsewhere, stop } = await startAdministered());
  await submitTasks(acme);
});
afterAll(() => stop());

describe('warming', () => {
  beforeEach(async () => {
    await deletion(acme, { families: ['result-cache'] });
  });

  it('scores the backlog ahead of the questions for it', async () => {
    const looked = await warming(acme, { dry_run: true });
    expect(looked).toMatchObject({ tasks: TASKS.length, warmed: TASKS.length, present: 0 });
    const top = await warming(acme, { limit: 5, per_second: 500 });
    expect(top).toMatchObject({ state: 'completed', tasks: 5, warmed: 5, failed: 0 });
    const rest = await warming(acme, { order: 'newest', pattern: 'ada-*', per_second: 500 });
    expect(rest).toMatchObject({ tasks: TASKS.length, warmed: TASKS.length - 5, present: 5 });
    expect(await statesBy(acme)).toEqual(['hit']);
  });

  it('takes other tasks, and leaves out what cannot be kept', async () => {
    const sent = [
      { ...taskInput('sent'), requester_name: '' },
      { ...taskInput('dated'), description: 'By Friday 17:00 please.' },
      { ...taskInput('unheard-of'), policy: 'unheard-of' },
    ];
    const job = await warming(acme, { tasks: sent as CacheWarmingRequest['tasks'] });
    expect(job).toMatchObject({ tasks: 3, warmed: 1, skipped: 2, failed: 0 });
    expect(stateOf(await acme.sync(taskInput('sent')))).toBe('hit');
  });

  it('of another tenant takes an operator', async () => {
    const refused = await acme.post(`${CACHE}/warmings`, { tenant: 'globex' });
    expect([refused.status, codeOf(refused)]).toEqual([403, 'forbidden']);
    const job = await warming(operator, { tenant: 'acme', per_second: 500 });
    expect(job).toMatchObject({ tenant: 'acme', warmed: TASKS.length });
  });

  it('goes on without its client, alone for its tenant, until it is cancelled', async () => {
    const path = await begin(acme, 'warmings', { per_second: 1 });
    const second = await acme.post(`${CACHE}/deletions`, { families: ['result-cache'] });
    expect([second.status, codeOf(second)]).toEqual([409, 'cache_busy']);
    expect(second.headers.get('retry-after')).not.toBeNull();
    await eventually(async () => {
      const job = await jobOf(acmeElsewhere, path);
      expect(job).toMatchObject({ state: 'running', tasks: TASKS.length });
    });
    expect((await acmeElsewhere.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await ended(acme, path)).state).toBe('cancelled');
  });
});

describe('the command line', () => {
  const environment = () => ({ PRIO_URL: product.engine.apiUrl, PRIO_API_KEY: acmeKey });
  const prio = (...args: string[]) => runPrio(['cache', ...args], '', environment());

  it('deletes only when it is told to, or somebody confirms it', async () => {
    await warming(acme, { per_second: 500 });
    const unsaid = await prio('delete', '--yes');
    const unsure = await prio('delete', '--family', 'result-cache');
    expect([unsaid.exitCode, unsure.exitCode]).toEqual([2, 2]);
    expect(unsure.stderr).toContain('--yes');

    const dry = await prio('delete', '--family', 'result-cache', '--dry-run');
    expect([dry.exitCode, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toMatch(/12 keys of the tenant acme, [\d.]+ KB, in result-cache would be/);
    expect(await statesBy(acme)).toEqual(['hit']);

    const done = await prio('delete', '--family', 'result-cache', '--yes', '--json');
    expect([done.exitCode, CacheJob.parse(JSON.parse(done.stdout))]).toMatchObject([
      0,
      { state: 'completed', deleted: TASKS.length },
    ]);
    const refused = await prio('delete', '--family', 'task', '--yes');
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('family_protected'),
    ]);
  });

  it('warms the backlog, or the tasks of a file', async () => {
    const backlog = await prio('warm', '--order', 'newest', '--rate', '500', '--json');
    expect([backlog.exitCode, JSON.parse(backlog.stdout)]).toMatchObject([
      0,
      { tasks: TASKS.length, failed: 0 },
    ]);
    const lines = [JSON.stringify(taskInput('from-a-file')), '{"no": "task"}', ''].join('\n');
    const file = await runPrio(['cache', 'warm', '--in', '-'], lines, environment());
    expect([file.exitCode, file.stdout]).toEqual([
      1,
      '2 tasks: 1 scored, 0 were there, 0 cannot be kept, 1 failed\n',
    ]);
    expect(stateOf(await acme.sync(taskInput('from-a-file')))).toBe('hit');
  });

  it('cancels what it started when it is interrupted', async () => {
    await deletion(acme, { families: ['result-cache'] });
    const child = startPrio(['cache', 'warm', '--rate', '1'], environment());
    await eventually(async () => {
      const headers = { 'cache-control': 'only-if-cached' };
      const asked = await Promise.all(TASKS.map((task) => acme.sync(task, headers)));
      expect(asked.map(({ status }) => status)).toContain(200);
    });
    child.kill('SIGINT');
    const { exitCode, stderr } = await finished(child);
    expect([exitCode, stderr]).toEqual([130, expect.stringContaining('cancelled')]);
    expect((await warming(acme, { per_second: 500 })).state).toBe('completed');
  });
});

it('a job that its gateway cannot finish is interrupted', async () => {
  await deletion(acme, { families: ['result-cache'] });
  const path = await begin(acme, 'warmings', { per_second: 1 });
  const { gateway } = product.engine.services;
  await gateway.stop();
  expect((await jobOf(acmeElsewhere, path)).state).toBe('interrupted');
  await gateway.restart();
  await gateway.untilReady();
  expect((await warming(acme, { per_second: 500 })).state).toBe('completed');
});
