import {
  DeadLetterAudit,
  DeadLetterPage,
  DeadLetterReport,
  DeadLettersHandled,
  STREAMS,
  requestSubject,
  type DeadLetterSummary,
} from '@prioritization/contracts';
import { runPrio } from '@prioritization/prio';
import { BOOTSTRAP_KEY, createKey, holderOf } from './access/keys';
import { codeOf } from './answers';
import { taskInput, type Client } from './client';
import { completed } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { publishRaw, readStream, recordedResults } from './streams';

let product: Product;
let operator: Client;
let admin: Client;
let adminKey: string;
let stranger: Client;

const PATH = '/api/v1/admin/dead-letters';
/** Nobody has this policy until it is made: a task that names it fails, and may be replayed later. */
const POLICY = 'not-there-yet';
const ACME = requestSubject('interactive', 'acme');

const holder = (key: string): Client => holderOf(product.engine.apiUrl, key);
const list = async (by: Client, query = ''): Promise<DeadLetterSummary[]> =>
  DeadLetterPage.parse((await by.call(`${PATH}${query}`)).body).dead_letters;
const handled = async (by: Client, action: 'replay' | 'purge', body: object) =>
  DeadLettersHandled.parse((await by.post(`${PATH}/${action}`, body)).body);
const untilDead = (by: Client, count: number): Promise<DeadLetterSummary[]> =>
  eventually(async () => {
    const letters = await list(by);
    expect(letters).toHaveLength(count);
    return letters;
  });
const publish = (body: string) =>
  publishRaw(product.stack.natsUrl, ACME, body, { 'ce-tenant': 'acme' });
const prio = (...commandLine: string[]) =>
  runPrio(['dead', ...commandLine, '--url', product.engine.apiUrl], '', {
    PRIO_API_KEY: adminKey,
  });

beforeAll(async () => {
  product = await startProduct({ ACCESS_CONTROL: 'on', BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY });
  operator = holder(BOOTSTRAP_KEY);
  ({ key: adminKey } = await createKey(operator, { scopes: ['admin'], tenant: 'acme' }));
  admin = holder(adminKey);
  stranger = holder((await createKey(operator, { scopes: ['admin'], tenant: 'other' })).key);
});
afterAll(() => product.stop());

describe('a task that cannot be scored', () => {
  let letter: DeadLetterSummary;
  beforeAll(async () => {
    await publish(JSON.stringify(taskInput('patient', { policy: POLICY })));
    [letter] = (await untilDead(admin, 1)) as [DeadLetterSummary];
  });

  it('is kept with what it died of, where, when and after how many tries', async () => {
    expect(letter).toMatchObject({
      stage: 'scoring',
      reason: 'failed_repeatedly',
      detail: expect.stringContaining(POLICY),
      deliveries: 5,
      stream: STREAMS.requests,
      subject: ACME,
      tenant: 'acme',
      task_ids: ['patient'],
    });
    expect((await admin.status('patient')).status).toBe('failed');
  });

  it('is shown without what people wrote', async () => {
    const report = DeadLetterReport.parse((await admin.call(`${PATH}/${letter.id}`)).body);
    expect(report.body).toMatchObject({
      id: 'patient',
      title: expect.stringMatching(/^\[\d+ char/),
    });
    expect(JSON.stringify(report)).not.toMatch(/Printer|Ada|Lovelace/);
  });

  it('is nobody else’s: another tenant neither sees it nor can touch it', async () => {
    expect(await list(stranger)).toEqual([]);
    expect((await stranger.call(`${PATH}/${letter.id}`)).status).toBe(404);
    for (const action of ['replay', 'purge'] as const) {
      expect(await handled(stranger, action, { ids: [letter.id] })).toMatchObject({
        matched: 0,
        handled: [],
        failed: [{ id: letter.id, detail: 'There is no such dead letter.' }],
      });
      expect(await handled(stranger, action, { all: true })).toMatchObject({ matched: 0 });
    }
    expect(await list(admin)).toHaveLength(1);
  });

  it('is counted, and alerts', async () => {
    const metrics = async (service: 'scorer-worker' | 'health-aggregator') =>
      (await fetch(`${product.engine.services[service].opsUrl}/metrics`)).text();
    expect(await metrics('scorer-worker')).toMatch(
      /prioritization_dead_letters_total\{stage="scoring",reason="failed_repeatedly"\} 1/,
    );
    await eventually(async () => {
      expect((await admin.health()).services['dead-letters']).toMatchObject({
        status: 'DEGRADED',
        cause: expect.stringContaining('1 dead letter,'),
        advice: expect.stringContaining('prio dead list'),
      });
      expect(await metrics('health-aggregator')).toMatch(/prioritization_dead_letters 1/);
    });
  });

  it('is found by filters, which must say something to be acted upon', async () => {
    expect(await list(admin, '?stage=scoring&task_id=patient')).toHaveLength(1);
    expect(await list(admin, '?reason=malformed')).toEqual([]);
    expect(await list(admin, `?died_after=${letter.died_at}`)).toEqual([]);
    for (const nothing of [{}, { filter: {} }, { ids: [letter.id], all: true }]) {
      expect(codeOf(await admin.post(`${PATH}/purge`, nothing))).toBe('validation_failed');
    }
  });

  it('stays where it is in a dry run', async () => {
    const filter = { stage: 'scoring' };
    expect(await handled(admin, 'replay', { filter, dry_run: true })).toEqual({
      dry_run: true,
      matched: 1,
      handled: [letter.id],
      failed: [],
      next_cursor: null,
    });
    expect(await list(admin)).toHaveLength(1);
  });

  it('dies again, as another dead letter, when it is replayed too early', async () => {
    const { exitCode, stdout } = await prio('replay', letter.id, '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { handled: [letter.id], failed: [] }]);
    const again = await eventually(async () => {
      const [found] = await list(admin);
      if (found === undefined || found.id === letter.id) throw new Error('not dead yet');
      return found;
    });
    expect(again).toMatchObject({ submitted_at: letter.submitted_at, task_ids: ['patient'] });
    expect(await handled(admin, 'replay', { ids: [letter.id] })).toMatchObject({ matched: 0 });
  });

  it('is completed once by a replay after the cause is gone, also when it is replayed twice at once', async () => {
    const { status } = await admin.api.putPolicy({
      parameters: { name: POLICY },
      body: { kind: 'weighted', name: POLICY },
    });
    expect(status).toBe(201);
    const answers = await Promise.all([1, 2].map(() => handled(admin, 'replay', { all: true })));
    expect(answers.some(({ handled: ids }) => ids.length === 1)).toBe(true);

    expect((await completed(admin, 'patient')).result.policy?.name).toBe(POLICY);
    expect(await list(admin)).toEqual([]);
    const records = await recordedResults(product.stack.natsUrl);
    expect(records.flatMap(({ scored }) => scored.map(({ task }) => task.id))).toEqual(['patient']);
    expect(records[0]?.submitted_at).toBe(letter.submitted_at);
  });
});

describe('many dead letters', () => {
  it('are listed in pages, and purged by the command line', async () => {
    for (let index = 0; index < 7; index += 1) await publish(`garbage ${index}`);
    const letters = await untilDead(admin, 7);
    expect(new Set(letters.map(({ reason }) => reason))).toEqual(new Set(['malformed']));

    const first = DeadLetterPage.parse((await admin.call(`${PATH}?limit=3`)).body);
    const rest = await list(admin, `?limit=9&cursor=${first.next_cursor}`);
    expect([...first.dead_letters, ...rest]).toEqual(letters);

    const listed = await prio('list', '--reason', 'malformed');
    expect(listed.stdout.split('\n').filter((line) => line.includes('malformed'))).toHaveLength(7);
    expect((await prio('purge', '--stage', 'scoring', '--dry-run')).stderr).toContain('7 dead');
    expect((await prio('purge')).exitCode).toBe(2);
    expect((await prio('purge', '--all', '--per-second', '20')).exitCode).toBe(0);
    expect(await list(admin)).toEqual([]);
  });

  it('of which nobody can tell whose they are are an operator’s', async () => {
    await publishRaw(product.stack.natsUrl, ACME, 'garbage', { 'ce-tenant': 'not-acme' });
    const [letter] = await untilDead(operator, 1);
    expect(letter?.tenant).toBeUndefined();
    expect(await list(admin)).toEqual([]);
    expect(await handled(operator, 'purge', { ids: [letter?.id] })).toMatchObject({ matched: 1 });
  });
});

it('whoever looked at dead letters or handled them is on record', async () => {
  const audits = await readStream(product.stack.natsUrl, STREAMS.system, (body, subject) =>
    subject.startsWith('audit.dead-letters.') ? [DeadLetterAudit.parse(body)] : [],
  );
  const actions = audits.flat().map(({ action, caller_tenant }) => `${action} ${caller_tenant}`);
  expect(actions).toEqual(
    expect.arrayContaining(['list acme', 'show acme', 'replay acme', 'purge acme', 'replay other']),
  );
  const line = (await product.logs())
    .split('\n')
    .find((text) => text.includes('dead letters were handled') && text.includes('"purge"'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    action: 'purge',
    caller: expect.any(String),
    matched: expect.any(Number),
    handled: expect.any(Number),
  });
});
