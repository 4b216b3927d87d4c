import { Problem, Webhook } from '@prioritization/contracts';
import { findFreePort, startService } from '@prioritization/stack';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, taskInput } from './client';
import { eventually } from './eventually';
import {
  payloadOf,
  startWebhookProduct,
  WEBHOOKS,
  WEBHOOK_SETTINGS,
  type WebhookProduct,
} from './webhook-product';
import { answering } from './webhook-receiver';

let hooks: WebhookProduct;
beforeAll(async () => {
  hooks = await startWebhookProduct();
});
afterAll(() => hooks.stop());
afterEach(() => hooks.removeAll());

const idsAt = (path: string) => [
  ...new Set(hooks.receiver.at(path).map(({ headers }) => headers['webhook-id'])),
];

describe('a webhook is disabled', () => {
  it('at once when it answers 410, and works again after it is enabled', async () => {
    const { id } = await hooks.register('/gone');
    hooks.receiver.script('/gone', answering(410));
    const delivery = await hooks.test(id);
    await eventually(async () =>
      expect(await hooks.shown(id)).toMatchObject({
        status: 'disabled',
        disabled: { reason: 'gone' },
      }),
    );
    expect(await hooks.inState(id, 'failed')).toMatchObject({ failure: 'gone', attempts: 1 });
    for (const action of ['test', `deliveries/${delivery}/redeliver`]) {
      const refused = await hooks.act(id, action);
      expect(Problem.parse(refused.body)).toMatchObject({ status: 409, code: 'webhook_disabled' });
    }

    hooks.receiver.script('/gone', answering(200));
    expect(Webhook.parse((await hooks.act(id, 'enable')).body).status).toBe('enabled');
    await hooks.test(id);
    await hooks.inState(id, 'delivered');
  });

  it('when deliveries in a row were given up, and what happens meanwhile is not sent', async () => {
    const { id } = await hooks.register('/dead');
    hooks.receiver.script('/dead', answering(503));
    await hooks.test(id);
    await hooks.inState(id, 'failed');
    expect(await hooks.shown(id)).toMatchObject({ status: 'enabled', failed_in_a_row: 1 });
    await hooks.test(id);
    await eventually(async () =>
      expect(await hooks.shown(id)).toMatchObject({
        status: 'disabled',
        disabled: { reason: 'failing', since: expect.any(String) },
      }),
    );
    const before = hooks.receiver.at('/dead').length;
    expect(before).toBe(6);

    await hooks.register('/alive');
    await hooks.product.client.submit(taskInput('meanwhile'));
    await hooks.arrived('/alive', 1);
    expect(hooks.receiver.at('/dead')).toHaveLength(before);
    const metrics = await (
      await fetch(`${hooks.product.engine.services['webhook-dispatcher'].opsUrl}/metrics`)
    ).text();
    expect(metrics).toMatch(/prioritization_webhooks_disabled_total\{reason="failing"\} 1/);
    expect(metrics).toMatch(/prioritization_webhooks\{status="disabled"\} 1/);
    expect(metrics).toMatch(/prioritization_webhook_deliveries_total\{state="delivered"\} \d/);
  });
});

it('loses nothing when the dispatcher is killed in the middle: each event comes, with one id', async () => {
  await hooks.register('/killed');
  hooks.receiver.script('/killed', (response) => {
    setTimeout(() => response.writeHead(200).end(), 100);
  });
  const ids = Array.from({ length: 60 }, (_, index) => `survivor-${index}`);
  await hooks.product.client.batch(ids.map((id) => taskInput(id)));
  await hooks.arrived('/killed', 10);
  const dispatcher = hooks.product.engine.services['webhook-dispatcher'];
  await dispatcher.kill();
  expect(idsAt('/killed').length).toBeLessThan(ids.length);
  await dispatcher.restart();

  await eventually(async () => {
    const tasks = hooks.receiver.at('/killed').map((each) => payloadOf(each).data);
    expect(new Set(tasks.map((data) => 'task_id' in data && data.task_id)).size).toBe(ids.length);
  }, 60_000);
  expect(idsAt('/killed')).toHaveLength(ids.length);
});

describe('without the settings for development', () => {
  let logDirectory: string;
  beforeAll(async () => {
    logDirectory = await mkdtemp(join(tmpdir(), 'prioritization-webhooks-'));
  });
  afterAll(() => rm(logDirectory, { recursive: true, force: true }));

  const strict = (name: 'gateway' | 'webhook-dispatcher', env: NodeJS.ProcessEnv = {}) =>
    startService(name, {
      logDirectory,
      env: {
        ...WEBHOOK_SETTINGS,
        NATS_URL: hooks.product.stack.natsUrl,
        REDIS_URL: hooks.product.stack.redisUrl,
        LOG_LEVEL: 'DEBUG',
        ...env,
      },
    });

  it('a private address is refused when it is registered', async () => {
    const port = await findFreePort();
    const gateway = await strict('gateway', { API_HOST: '127.0.0.1', API_PORT: String(port) });
    try {
      await gateway.untilReady();
      const client = createClient(`http://127.0.0.1:${port}`);
      const refused = async (url: string) => {
        const answer = await client.post(WEBHOOKS, { url, events: ['task.failed'] });
        const { status, errors } = Problem.parse(answer.body);
        return [status, errors?.[0]?.pointer, errors?.[0]?.code];
      };
      expect(await refused(hooks.receiver.url('/x'))).toEqual([422, '/url', 'protocol']);
      for (const host of ['localhost', '0x7f000001', '[::ffff:10.0.0.1]', '169.254.169.254'])
        expect(await refused(`https://${host}/`)).toEqual([422, '/url', 'private_address']);
      expect(await refused('nothing')).toEqual([422, '/url', expect.any(String)]);
    } finally {
      await gateway.stop();
    }
  });

  it('a private address is refused when it is delivered to; logs hold neither secret nor query', async () => {
    const { id, secret } = await hooks.register('/inside?token=hidden');
    await hooks.product.engine.services['webhook-dispatcher'].stop();
    const dispatcher = await strict('webhook-dispatcher', { WEBHOOK_ALLOW_HTTP: 'true' });
    try {
      await dispatcher.untilReady();
      await hooks.test(id);
      expect(await hooks.inState(id, 'failed')).toMatchObject({ failure: 'address_refused' });
    } finally {
      await dispatcher.stop();
      await hooks.product.engine.services['webhook-dispatcher'].restart();
    }
    expect(hooks.receiver.at('/inside')).toHaveLength(0);
    const log = await readFile(join(logDirectory, 'webhook-dispatcher.log'), 'utf8');
    expect(log).toContain('"service":"webhook-dispatcher"');
    for (const hidden of ['token=hidden', secret, secret.slice(6)])
      expect(log).not.toContain(hidden);
  });
});
