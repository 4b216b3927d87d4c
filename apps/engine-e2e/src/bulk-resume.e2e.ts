import { Problem } from '@prioritization/contracts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bulkUser, countsOf, ndjson, tasks } from './bulk-user';
import { openUpload } from './bulk-client';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { recordedResults } from './streams';

let product: Product;
let user: ReturnType<typeof bulkUser>;
beforeAll(async () => {
  product = await startProduct();
  user = bulkUser(product);
});
afterAll(() => product.stop());

describe('a bulk submission that is sent again with the same key', () => {
  const recordedIds = async (prefix: string): Promise<string[]> =>
    (await recordedResults(product.stack.natsUrl))
      .flatMap(({ scored }) => scored.map(({ task }) => task.id))
      .filter((id) => id.startsWith(`${prefix}-`));

  it('stores each task once, though the connection was cut before', async () => {
    const key = { 'idempotency-key': '"cut"' };
    const all = tasks('cut', 1_500);
    const cut = openUpload(product.engine.apiUrl, key);
    await cut.send(ndjson(all.slice(0, 1_234)));
    await cut.send(ndjson(all.slice(1_234, 1_240)).slice(0, -20));
    const answered = cut.lines();
    for (let count = 0; count < 321; count += 1) await answered.next();
    cut.cut();

    const { answers, last, location } = await user.submit(ndjson(all), key);
    expect(last).toMatchObject({ received: 1_500, accepted: 1_500 });
    expect(answers.map(({ line, task_id }) => [line, task_id])).toEqual(
      all.map(({ id }, index) => [index + 1, id]),
    );
    expect(countsOf(await user.finishedAt(location))).toEqual({
      ...{ state: 'finished', received: 1_500, accepted: 1_500, rejected: 0 },
      ...{ completed: 1_500, failed: 0 },
    });
    expect((await recordedIds('cut')).sort()).toEqual(all.map(({ id }) => id).sort());

    const repeated = await user.submit(ndjson(all), key);
    expect(repeated).toMatchObject({ last, location });
    expect(await recordedIds('cut')).toHaveLength(1_500);
  });

  it('stores each task once, though the gateway was killed before', async () => {
    const { gateway } = product.engine.services;
    const key = { 'idempotency-key': 'gateway-killed' };
    const all = tasks('dead', 1_500);
    const upload = openUpload(product.engine.apiUrl, key);
    upload.response.catch(() => undefined);
    const answered = upload.lines();
    await upload.send(ndjson(all.slice(0, 1_000)));
    await answered.next();
    await gateway.kill();
    await gateway.restart();
    await gateway.untilReady();

    const { last, location } = await user.submit(ndjson(all), key);
    expect(last).toMatchObject({ received: 1_500, accepted: 1_500 });
    expect(await user.finishedAt(location)).toMatchObject({ accepted: 1_500, completed: 1_500 });
    expect((await recordedIds('dead')).sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('goes on behind what is known: more lines are added to the batch', async () => {
    const key = { 'idempotency-key': 'more' };
    const all = tasks('more', 250);
    await user.submit(ndjson(all.slice(0, 150)), key);
    const { location } = await user.submit(ndjson(all), key);
    expect(await user.finishedAt(location)).toMatchObject({ received: 250, completed: 250 });
    expect(await recordedIds('more')).toHaveLength(250);
  });

  it('is refused when its lines are others, from the first of them on', async () => {
    const key = { 'idempotency-key': 'reused' };
    const all = tasks('reused', 250);
    await user.submit(ndjson(all), key);
    const refused = await product.client.call('/api/v1/prioritization/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...key },
      body: ndjson(tasks('other', 250)),
    });
    expect([refused.status, Problem.parse(refused.body).code]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    const later = await user.submit(ndjson([...all.slice(0, 249), taskInput('other')]), key);
    expect(later.answers).toHaveLength(200);
    expect(later.last).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect((await product.client.status('other')).status).toBe('not_found');
  });

  it('takes over from a connection that is still open', async () => {
    const key = { 'idempotency-key': 'twice-at-once' };
    const older = openUpload(product.engine.apiUrl, key);
    const answers = older.lines();
    await older.send(ndjson(tasks('both', 100)));
    for (let count = 0; count < 100; count += 1) await answers.next();

    expect((await user.submit(ndjson(tasks('both', 200)), key)).last).toMatchObject({
      accepted: 200,
    });
    await older.send(ndjson(tasks('late', 100)));
    expect((await answers.next()).value).toMatchObject({ code: 'submission_superseded' });
    older.cut();
  });
});

describe('a bulk submission while NATS or Redis is away for a moment', () => {
  it.each(['nats', 'redis'] as const)('waits for %s, and then goes on', async (name) => {
    const server = product.stack[name];
    const upload = openUpload(product.engine.apiUrl);
    const all = tasks(`away-${name}`, 600);
    const answers = upload.lines();
    await upload.send(ndjson(all.slice(0, 100)));
    for (let count = 0; count < 100; count += 1) await answers.next();
    await server.kill('SIGKILL');
    await upload.send(ndjson(all.slice(100)));
    upload.end();
    const next = answers.next();
    await server.restart();

    expect((await next).value).toMatchObject({ line: 101, status: 'processing' });
    let last: unknown;
    for await (const answer of answers) last = answer;
    expect(last).toMatchObject({ received: 600, accepted: 600, unavailable: 0 });
    const { headers } = await upload.response;
    expect(await user.finishedAt(headers.location)).toMatchObject({ completed: 600 });
  });
});

it('a JSON batch is accepted while Redis is away, and then has no id', async () => {
  await product.stack.redis.kill('SIGKILL');
  const answer = await product.client.batch(tasks('batch-without-redis', 3));
  expect([answer.accepted, answer.batch_id]).toEqual([3, undefined]);
  await product.stack.redis.restart();
  await eventually(async () =>
    expect((await product.client.status('batch-without-redis-2')).status).toBe('completed'),
  );
});

describe('a gateway that stops', () => {
  it('ends a submission with what to do, exits 0, and the same lines go on after its start', async () => {
    const { gateway } = product.engine.services;
    const key = { 'idempotency-key': 'stopped' };
    const upload = openUpload(product.engine.apiUrl, key);
    await upload.send(ndjson(tasks('stopped', 150)));
    const answers = upload.lines();
    for (let count = 0; count < 150; count += 1) await answers.next();
    const stopped = gateway.stop();
    expect((await answers.next()).value).toMatchObject({ status: 503, code: 'queue_unavailable' });
    expect(await stopped).toBe(0);

    await gateway.restart();
    await gateway.untilReady();
    const { location } = await user.submit(ndjson(tasks('stopped', 300)), key);
    expect(await user.finishedAt(location)).toMatchObject({ accepted: 300, completed: 300 });
  });
});

describe('prio submit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prioritization-submit-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (file: string, ...options: string[]) => {
    const prio = join(__dirname, '..', '..', '..', 'tools', 'prio', 'bin', 'prio.mjs');
    const child = spawn(process.execPath, [prio, 'submit', '--in', file, ...options], {
      env: { PATH: process.env['PATH'], PRIO_URL: product.engine.apiUrl },
    });
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return ended.then(([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number }));
  };
  const write = async (name: string, values: readonly unknown[]) => {
    const path = join(folder, name);
    await writeFile(path, ndjson(values));
    return path;
  };

  it('submits a file, names the lines that are refused, and waits for the results', async () => {
    const file = await write('some.ndjson', [...tasks('some', 120), { id: 'no-task' }]);
    const { stdout, stderr, code } = await run(file, '--wait', '--json');
    expect(stderr).toMatch(/^line 121: invalid_type: \/title /);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'finished', completed: 120, rejected: 1 });
    expect((await run(await write('one.ndjson', tasks('one', 1)))).code).toBe(0);
  });

  it('goes on by itself when the gateway is killed in the middle', async () => {
    const { gateway } = product.engine.services;
    const file = await write('many.ndjson', tasks('many', 10_000));
    const running = run(file, '--wait', '--json', '--idempotency-key', 'many');
    await eventually(async () => {
      const { body } = await product.client.call('/api/v1/prioritization/batches?limit=1');
      expect(body).toMatchObject({ items: [{ state: 'receiving' }] });
    });
    await gateway.kill();
    await gateway.restart();
    const { stdout, stderr, code } = await running;
    expect(stderr).toContain('Trying again in');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ received: 10_000, accepted: 10_000, completed: 10_000, failed: 0 },
    });
  });

  it('says what a refused submission needs', async () => {
    const file = await write('other.ndjson', tasks('other', 5));
    const { stderr, code } = await run(file, '--idempotency-key', 'many');
    expect(stderr).toContain('idempotency_key_reused');
    expect(code).toBe(1);
  });
});
