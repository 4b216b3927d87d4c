import { CacheAudit, CacheStatistics, STREAMS } from '@prioritization/contracts';
import { runPrio } from '@prioritization/prio';
import { BOOTSTRAP_KEY } from './access/keys';
import { codeOf } from './answers';
import {
  begin,
  CACHE,
  deletion,
  ended,
  startAdministered,
  stateOf,
  statesBy,
  submitTasks,
  TASKS,
  type AdministeredProduct,
} from './cache-administration/administered-product';
import { taskInput, type Client } from './client';
import { eventually } from './eventually';
import { readStream } from './streams';

let product: AdministeredProduct['product'];
let operator: Client;
let acme: Client;
let acmeKey: string;
let globex: Client;
let acmeElsewhere: Client;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ product, operator, acme, acmeKey, globex, acmeElsewhere, stop } = await startAdministered());
});
afterAll(() => stop());

const statistics = async (client: Client, query = ''): Promise<CacheStatistics> =>
  CacheStatistics.parse((await client.call(`${CACHE}${query}`)).body);
const familyOf = ({ families }: CacheStatistics, name: string) =>
  families.find(({ family }) => family === name);

describe('statistics', () => {
  beforeAll(async () => {
    await submitTasks(acme);
    await globex.sync(taskInput('of-globex'));
    expect(await statesBy(acme)).toEqual(['fwd=miss']);
    expect(await statesBy(acme)).toEqual(['hit']);
  });

  it('show a tenant its own keys, and nothing of others', async () => {
    await eventually(async () => {
      const own = await statistics(acme);
      expect(own).toMatchObject({ tenant: 'acme', estimated: false });
      expect(familyOf(own, 'result-cache')).toMatchObject({ keys: TASKS.length, disposable: true });
      expect(familyOf(own, 'task')).toMatchObject({ keys: TASKS.length, disposable: false });
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
        keys: TASKS.length + 1,
        counts: { hits: TASKS.length, misses: TASKS.length + 1 },
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
    expect(results).toMatchObject({ state: 'completed', matched: TASKS.length, deleted: 0 });
    const likes = { families: ['task-likeness'], pattern: 'ada*', dry_run: true };
    const named = await deletion(acme, likes);
    expect(named).toMatchObject({ matched: TASKS.length });
    expect(JSON.stringify({ ...named, pattern: '' })).not.toContain('ada');
    expect(await statesBy(acme)).toEqual(['hit']);
  });

  it('is forgotten by every gateway, and touches no other tenant', async () => {
    expect(await statesBy(acmeElsewhere)).toEqual(['hit']);
    const job = await deletion(acme, { families: ['result-cache'] });
    expect(job).toMatchObject({ state: 'completed', tenant: 'acme', deleted: TASKS.length });
    await eventually(async () => {
      const headers = { 'cache-control': 'only-if-cached' };
      const asked = await Promise.all(TASKS.map((task) => acmeElsewhere.sync(task, headers)));
      expect([...new Set(asked.map(({ status }) => status))]).toEqual([504]);
    });
    expect(await statesBy(acme)).toEqual(['fwd=miss']);
    expect(stateOf(await globex.sync(taskInput('of-globex')))).toBe('hit');
    expect((await acme.ranking()).total).toBe(TASKS.length);
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
