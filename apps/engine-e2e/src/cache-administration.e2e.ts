import {
  CacheAudit,
  CacheJob,
  CacheStatistics,
  STREAMS,
  type CacheDeletionRequest,
  type CacheWarmingRequest,
} from '@prioritization/contracts';
import { runPrio, startPrio, finished } from '@prioritization/prio';
import { findFreePort, startService, type ServiceProcess } from '@prioritization/stack';
import { BOOTSTRAP_KEY, createKey, holderOf } from './access/keys';
import { codeOf } from './answers';
import { taskInput, type Answer, type Client } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { readStream } from './streams';

const CACHE = '/api/v1/admin/cache';

let product: Product;
let operator: Client;
let acme: Client;
let acmeKey: string;
let globex: Client;
let other: ServiceProcess;
let acmeElsewhere: Client;

beforeAll(async () => {
  product = await startProduct({ ACCESS_CONTROL: 'on', BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY });
  const { apiUrl } = product.engine;
  operator = holderOf(apiUrl, BOOTSTRAP_KEY);
  const adminOf = async (tenant: string) =>
    (await createKey(operator, { scopes: ['admin'], tenant })).key;
  acmeKey = await adminOf('acme');
  acme = holderOf(apiUrl, acmeKey);
  globex = holderOf(apiUrl, await adminOf('globex'));

  const port = String(await findFreePort());
  other = await startService('gateway', {
    logDirectory: product.logDirectory,
    env: {
      NATS_URL: product.stack.natsUrl,
      REDIS_URL: product.stack.redisUrl,
      API_HOST: '127.0.0.1',
      API_PORT: port,
      ACCESS_CONTROL: 'on',
    },
  });
  await other.untilReady();
  acmeElsewhere = holderOf(`http://127.0.0.1:${port}`, acmeKey);
});
afterAll(async () => {
  await other.stop();
  await product.stop();
});

const tasks = Array.from({ length: 12 }, (_, index) => taskInput(`ada-lovelace-${index}`));
const stateOf = ({ headers }: Answer): string =>
  /hit|fwd=\w+/.exec(headers.get('cache-status') ?? '')?.[0] ?? '';
/** How the cache answers each of the tasks, told apart. */
const statesBy = async (client: Client): Promise<string[]> => {
  const answers = await Promise.all(tasks.map((task) => client.sync(task)));
  return [...new Set(answers.map(stateOf))];
};
const statistics = async (client: Client, query = ''): Promise<CacheStatistics> =>
  CacheStatistics.parse((await client.call(`${CACHE}${query}`)).body);
const familyOf = ({ families }: CacheStatistics, name: string) =>
  families.find(({ family }) => family === name);

const jobOf = async (client: Client, path: string): Promise<CacheJob> =>
  CacheJob.parse((await client.call(path)).body);
const ended = (client: Client, path: string): Promise<CacheJob> =>
  eventually(async () => {
    const job = await jobOf(client, path);
    if (job.state === 'running') throw new Error('it goes on');
    return job;
  });
/** One job at a time for a tenant: an earlier one may be about to end. */
const begin = (client: Client, path: string, body: object): Promise<string> =>
  eventually(async () => {
    const answer = await client.post(`${CACHE}/${path}`, body);
    if (answer.status !== 202) throw new Error(`answered ${answer.status}`);
    return answer.headers.get('location') ?? '';
  });
const deletion = async (client: Client, body: CacheDeletionRequest): Promise<CacheJob> =>
  ended(client, await begin(client, 'deletions', body));
const warming = async (client: Client, body: CacheWarmingRequest): Promise<CacheJob> =>
  ended(client, await begin(client, 'warmings', body));

describe('statistics', () => {
  beforeAll(async () => {
    await acme.batch(tasks);
    await globex.sync(taskInput('of-globex'));
    expect(await statesBy(acme)).toEqual(['fwd=miss']);
    expect(await statesBy(acme)).toEqual(['hit']);
    await eventually(async () => expect((await acme.ranking()).total).toBe(tasks.length));
  });

  it('show a tenant its own keys, and nothing of others', async () => {
    await eventually(async () => {
      const own = await statistics(acme);
      expect(own).toMatchObject({ tenant: 'acme', estimated: false });
      expect(familyOf(own, 'result-cache')).toMatchObject({ keys: tasks.length, disposable: true });
      expect(familyOf(own, 'task')).toMatchObject({ keys: tasks.length, disposable: false });
      expect(familyOf(own, 'result-cache')?.bytes).toBeGreaterThan(0);
      expect(familyOf(own, 'result-cache')?.expires_in_seconds?.most).toBeLessThanOrEqual(3_660);
      expect(familyOf(own, 'result-cache')?.counts).toBeUndefined();
      expect(own.tenants).toBeUndefined();
    });
    const foreign = await acme.call(`${CACHE}?tenant=globex`);
    expect([foreign.status, codeOf(foreign)]).toEqual([403, 'forbidden']);
  });

  it('show an operator all tenants, and how often the cache answered', async () => {
    await eventually(async () => {
      const all = await statistics(operator);
      expect(all.tenant).toBeNull();
      expect(all.tenants?.map(({ tenant }) => tenant)).toEqual(
        expect.arrayContaining(['acme', 'globex']),
      );
      const results = familyOf(all, 'result-cache');
      expect(results).toMatchObject({
        keys: tasks.length + 1,
        counts: { hits: tasks.length, misses: tasks.length + 1 },
      });
      expect(results?.counts?.hit_ratio).toBeCloseTo(12 / 25);
    });
    const one = await statistics(operator, '?tenant=globex');
    expect([one.tenant, familyOf(one, 'result-cache')?.keys]).toEqual(['globex', 1]);
  });

  it('are shown by the command line', async () => {
    const environment = { PRIO_URL: product.engine.apiUrl, PRIO_API_KEY: BOOTSTRAP_KEY };
    const shown = await runPrio(['cache', 'stats'], '', environment);
    expect([shown.exitCode, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toMatch(/family +keys +size/);
    expect(shown.stdout).toMatch(/result-cache +13 +[\d.]+ KB +12 +13 +48.0%/);
    const json = await runPrio(['cache', 'stats', '--json', '--tenant', 'acme'], '', environment);
    expect(CacheStatistics.parse(JSON.parse(json.stdout)).tenant).toBe('acme');
  });
});

describe('a bulk deletion', () => {
  it.each<[string, object, number, string]>([
    ['nothing in particular', {}, 422, 'validation_failed'],
    ['nothing in particular, by force', { force: false }, 422, 'validation_failed'],
    ['a family there is not', { families: ['sessions'] }, 422, 'validation_failed'],
    ['what cannot be a family', { families: ['*'] }, 422, 'validation_failed'],
    ['the read model', { families: ['task'] }, 409, 'family_protected'],
    ['kept answers', { families: ['idempotency'], pattern: '*' }, 409, 'family_protected'],
    ['webhooks', { families: ['webhook-deliveries'] }, 409, 'family_protected'],
    ['another tenant', { tenant: 'globex' }, 403, 'forbidden'],
    ['all tenants', { all_tenants: true }, 403, 'forbidden'],
    ['a quota, by force', { families: ['rate-limit'], force: true }, 403, 'forbidden'],
  ])('of %s is refused to the administrator of a tenant', async (_what, body, status, code) => {
    const refused = await acme.post(`${CACHE}/deletions`, body);
    expect([refused.status, codeOf(refused)]).toEqual([status, code]);
  });

  it('says in a dry run what it would delete, without what clients wrote', async () => {
    const results = await deletion(acme, { families: ['result-cache'], dry_run: true });
    expect(results).toMatchObject({ state: 'completed', matched: tasks.length, deleted: 0 });
    const likes = { families: ['task-likeness'], pattern: 'ada*', dry_run: true };
    const named = await deletion(acme, likes);
    expect(named).toMatchObject({ matched: tasks.length });
    expect(JSON.stringify({ ...named, pattern: '' })).not.toContain('ada');
    expect(await statesBy(acme)).toEqual(['hit']);
  });

  it('is forgotten by every gateway, and touches no other tenant', async () => {
    expect(await statesBy(acmeElsewhere)).toEqual(['hit']);
    const job = await deletion(acme, { families: ['result-cache'] });
    expect(job).toMatchObject({ state: 'completed', tenant: 'acme', deleted: tasks.length });
    await eventually(async () => {
      const headers = { 'cache-control': 'only-if-cached' };
      const asked = await Promise.all(tasks.map((task) => acmeElsewhere.sync(task, headers)));
      expect([...new Set(asked.map(({ status }) => status))]).toEqual([504]);
    });
    expect(await statesBy(acme)).toEqual(['fwd=miss']);
    expect(stateOf(await globex.sync(taskInput('of-globex')))).toBe('hit');
    expect((await acme.ranking()).total).toBe(tasks.length);
  });

  it('belongs to who started it', async () => {
    const path = await begin(acme, 'deletions', { families: ['suggestions'] });
    expect((await ended(acme, path)).state).toBe('completed');
    const foreign = await globex.call(path);
    const cancelled = await globex.call(path, { method: 'DELETE' });
    expect([codeOf(foreign), codeOf(cancelled)]).toEqual(['not_found', 'not_found']);
  });

  it('is noted before it starts and when it has ended: who, what and how much', async () => {
    await deletion(acme, { families: ['result-cache'], pattern: 'ada-lovelace*' });
    const audits = await eventually(async () => {
      const all = await readStream(product.stack.natsUrl, STREAMS.system, (body, subject) =>
        subject.startsWith('audit.cache.') ? CacheAudit.parse(body) : undefined,
      );
      const last = all.filter((audit) => audit !== undefined).slice(-2);
      expect(last.map(({ action }) => action)).toEqual(['start', 'finish']);
      return last;
    });
    const noted = { caller: acmeKey.slice(0, 19), tenant: 'acme', pattern: 'ada-lovelace*' };
    expect(audits).toMatchObject([noted, { ...noted, state: 'completed', deleted: 0 }]);
    const logs = await product.logs();
    expect(logs).toContain('"msg":"cache entries deleted"');
    expect(logs).not.toContain('ada-lovelace*');
  });

  it('of an operator reaches all tenants, and by force what is protected', async () => {
    await operator.sync(taskInput('of-default'));
    await statesBy(acme);
    const families = ['result-cache', 'task-likeness', 'health-snapshot'];
    const job = await deletion(operator, { families, all_tenants: true, force: true });
    expect(job).toMatchObject({ state: 'completed', tenant: null });
    expect(await statesBy(acme)).toEqual(['fwd=miss']);
    await eventually(async () => expect(await operator.health()).toMatchObject({ status: 'OK' }));
  });
});

describe('warming', () => {
  beforeEach(async () => {
    await deletion(acme, { families: ['result-cache'] });
  });

  it('scores the backlog ahead of the questions for it', async () => {
    const looked = await warming(acme, { dry_run: true });
    expect(looked).toMatchObject({ tasks: tasks.length, warmed: tasks.length, present: 0 });
    const top = await warming(acme, { limit: 5, per_second: 500 });
    expect(top).toMatchObject({ state: 'completed', tasks: 5, warmed: 5, failed: 0 });
    const rest = await warming(acme, { order: 'newest', pattern: 'ada-*', per_second: 500 });
    expect(rest).toMatchObject({ tasks: tasks.length, warmed: tasks.length - 5, present: 5 });
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
    expect(job).toMatchObject({ tenant: 'acme', warmed: tasks.length });
  });

  it('goes on without its client, alone for its tenant, until it is cancelled', async () => {
    const path = await begin(acme, 'warmings', { per_second: 1 });
    const second = await acme.post(`${CACHE}/deletions`, { families: ['result-cache'] });
    expect([second.status, codeOf(second)]).toEqual([409, 'cache_busy']);
    expect(second.headers.get('retry-after')).not.toBeNull();
    await eventually(async () => {
      const job = await jobOf(acmeElsewhere, path);
      expect(job).toMatchObject({ state: 'running', tasks: tasks.length });
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
      { state: 'completed', deleted: tasks.length },
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
      { tasks: tasks.length, failed: 0 },
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
      const busy = await acme.post(`${CACHE}/warmings`, { dry_run: true });
      if (busy.status === 202) await ended(acme, busy.headers.get('location') ?? '');
      expect(busy.status).toBe(409);
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
