import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers as createHeaders } from '@nats-io/transport-node';
import { ErasureReceipt, UserExport, requestSubject } from '@prioritization/contracts';
import { createPublicKey, verify } from 'node:crypto';
import { taskInput } from './client';
import { eventually } from './eventually';
import { everythingStored, redisKeys, streamMessages } from './privacy/stored';
import { ADA, BOB, ECHOED, found, QUOTED, SAID } from './privacy/markers';
import type { Product } from './product';
import { flushRedis } from './redis';
import { deadLetters } from './streams';
import { startWebhookProduct, type WebhookProduct } from './webhook-product';

const ADAS = ['a-1', 'a-2', 'a-3'];
const BOBS = ['b-1', 'b-2'];

let hooks: WebhookProduct;
let product: Product;
beforeAll(async () => {
  hooks = await startWebhookProduct({ WEBHOOK_SCHEDULE_SECONDS: '0,3600' });
  ({ product } = hooks);
});
afterAll(() => hooks.stop());

const task = (id: string, name: string) =>
  taskInput(id, {
    title: `Quxtitlemark ${id}: the printer is down`,
    description: `Quxtextmark since this morning${name === ADA ? `, for ${QUOTED}` : ''}.`,
    requester_name: name,
  });
const user = (name: string, rest = '') => `/api/v1/users/${encodeURIComponent(name)}${rest}`;
const completed = (ids: readonly string[]) =>
  eventually(async () => {
    const statuses = await Promise.all(ids.map((id) => product.client.status(id)));
    expect(statuses.map(({ status }) => status)).toEqual(ids.map(() => 'completed'));
  });
const rankedIds = async () =>
  (await product.client.ranking()).items.map(({ task_id }) => task_id).sort();
/** The older tasks that a task resembles. */
const similarTo = async (id: string) => {
  const status = await product.client.status(id);
  return status.status === 'completed' ? status.similar_to?.map(({ task_id }) => task_id) : [];
};
const erase = async (name: string) =>
  ErasureReceipt.parse((await product.client.post(user(name, '/erasure'), {})).body);
const exported = async (name: string) =>
  UserExport.parse((await product.client.call(user(name, '/export'))).body);

/** What the results stream holds, once more: all durables are gone, and Redis is empty. */
const replayAll = async () => {
  const connection = await connect({ servers: product.stack.natsUrl });
  const manager = await jetstreamManager(connection);
  await flushRedis(product.stack.redisUrl);
  await manager.consumers.delete('PRIORITY_RESULTS', 'projector-results');
  await manager.consumers.delete('PRIORITY_DEAD_LETTERS', 'projector-dead-letters');
  await connection.close();
};

it('finds a marker where there is one', () => {
  expect(found('x Quxtextmark y')).not.toEqual([]);
  for (const offset of ['', '1', '12']) {
    expect(found(Buffer.from(`${offset}Quxtextmark since`).toString('base64'))).not.toEqual([]);
  }
});

it('keeps no word of a person in Redis, in any stream or in the logs', async () => {
  const { client, stack } = product;
  await client.batch([
    ...ADAS.map((id) => task(id, ADA)),
    ...BOBS.slice(1).map((id) => task(id, BOB)),
  ]);
  await client.submit(task('b-1', BOB));
  await client.call(user(ADA), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ default_role: 'CTO', locale: 'de-AT', time_zone: 'Europe/Vienna' }),
  });
  await completed([...ADAS, ...BOBS]);
  expect((await client.ranking()).items[0]?.title).toContain('Quxtitlemark');

  const stored = await everythingStored(stack);
  expect(stored).toContain('sealed:v1:');
  expect(stored).toContain('a-1');
  expect(found(stored)).toEqual([]);
  expect(found(await product.logs())).toEqual([]);
});

/** Says something of a task, and waits until it shows. */
const say = async (id: string, reason: string) => {
  const body = { kind: 'override', urgency_level: 'CRITICAL', reason };
  const path = `/api/v1/prioritization/${id}/feedback`;
  expect((await product.client.post(path, body)).status).toBe(202);
  await eventually(async () =>
    expect((await product.client.status(id)).status === 'completed').toBe(true),
  );
  await eventually(async () =>
    expect((await product.client.call(path)).body).toMatchObject({ override: { reason } }),
  );
};

it('keeps no word in what is told to webhooks, said of tasks or answered under a key', async () => {
  const { client, stack } = product;
  hooks.receiver.script('/failing', (response) => void response.writeHead(500).end(ECHOED));
  const arriving = await hooks.register('/arriving');
  const failing = await hooks.register('/failing');
  const key = { 'idempotency-key': '"ada-1"', prefer: 'wait=10' };
  const answered = await client.submit(task('a-1', ADA), key);
  expect(JSON.stringify(answered.body)).toContain(QUOTED);
  await client.submit(task('b-2', BOB), { prefer: 'wait=10' });
  await say('a-1', SAID);
  await say('b-2', 'Bob asked.');
  const told = await hooks.arrived('/arriving', 2);
  expect(told.map(({ body }) => JSON.parse(body).data.task_id).sort()).toEqual(['a-1', 'b-2']);
  await hooks.inState(arriving.id, 'delivered');
  expect((await hooks.inState(failing.id, 'retrying')).response_excerpt).toBe(ECHOED);

  expect(await client.submit(task('a-1', ADA), key)).toMatchObject({ body: answered.body });
  expect(found(await everythingStored(stack))).toEqual([]);
  expect(found(await product.logs())).toEqual([]);
});

it('exports what is held of a person, and nothing of another', async () => {
  const document = await exported(ADA);
  expect(document.tasks.map(({ status }) => status.task_id)).toEqual(ADAS);
  expect(document.tasks[0]?.task?.title).toContain('Quxtitlemark a-1');
  expect(document.tasks.every(({ status }) => status.status === 'completed')).toBe(true);
  expect(document.preferences).toMatchObject({ default_role: 'CTO', locale: 'de-AT' });
  expect(document.tasks[0]?.feedback).toMatchObject([{ kind: 'override', reason: SAID }]);
  expect(document.webhook_deliveries.map(({ report }) => report.state).sort()).toEqual([
    'delivered',
    'retrying',
  ]);
  expect(document.webhook_deliveries[0]?.body).toContain('"task_id":"a-1"');
  expect(document.kept_answers).toMatchObject([{ status: 200 }]);
  expect(document.kept_answers[0]?.body).toContain(QUOTED);
  expect(document.stream_messages).toEqual({
    PRIORITY_REQUESTS: 2,
    PRIORITY_RESULTS: 3,
    PRIORITY_DEAD_LETTERS: 0,
    WEBHOOK_DELIVERIES: 1,
  });
  expect(JSON.stringify(document).includes('b-1')).toBe(false);
});

it('keeps a malformed message of a person unreadable among the dead letters', async () => {
  const { stack } = product;
  const [request] = await streamMessages(stack.natsUrl, 'PRIORITY_REQUESTS');
  const broken = request?.body.replace(/sealed:v1:[^"]{60}/, (start) => `${start}A`) ?? '';
  const connection = await connect({ servers: stack.natsUrl });
  const headers = createHeaders();
  for (const [name, value] of Object.entries(request?.headers ?? {})) {
    if (name !== 'Nats-Msg-Id') headers.set(name, value);
  }
  connection.publish(requestSubject('bulk', 'default'), broken, { headers });
  await connection.drain();
  await eventually(async () => expect(await deadLetters(stack.natsUrl)).toHaveLength(1));
  expect(found(await everythingStored(stack))).toEqual([]);
  expect(found(await product.logs())).toEqual([]);
});

it('erases a person everywhere, for good, and leaves the others alone', async () => {
  const { client } = product;
  const cacheStatus = async () =>
    (await client.sync(task('now', ADA), { 'idempotency-key': '"ada-2"' })).headers.get(
      'cache-status',
    );
  expect(await cacheStatus()).toContain('fwd=miss');
  expect((await client.sync(task('now', ADA))).headers.get('cache-status')).toContain('hit');
  expect(found(await everythingStored(product.stack))).toContain(QUOTED);
  const receipt = await erase(ADA);
  expect(receipt.counts).toEqual({
    tasks: 3,
    preferences: 1,
    judgements: 1,
    webhook_deliveries: 2,
    kept_answers: 2,
  });
  expect(found(await everythingStored(product.stack))).toEqual([]);
  expect((await client.sync(task('now', ADA))).headers.get('cache-status')).toContain('fwd=miss');
  await erase(ADA);
  const { algorithm, public_key, signature, ...statement } = receipt;
  const canonical = JSON.stringify(statement, (_key, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  const key = createPublicKey({
    key: Buffer.from(public_key, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const signed = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  expect([algorithm, signed(canonical), signed(canonical.replace('3', '4'))]).toEqual([
    'Ed25519',
    true,
    false,
  ]);

  expect((await client.status('a-1')).status).toBe('not_found');
  expect(await rankedIds()).toEqual(BOBS);
  expect((await client.ranking()).total).toBe(2);
  expect(await exported(ADA)).toMatchObject({
    preferences: null,
    tasks: [],
    webhook_deliveries: [],
    kept_answers: [],
  });
  expect(await similarTo('b-1')).toEqual(['b-2']);
  expect((await client.call('/api/v1/prioritization/b-2/feedback')).body).toMatchObject({
    items: [{ reason: 'Bob asked.' }],
  });
  expect(Object.values((await erase(ADA)).counts)).toEqual([0, 0, 0, 0, 0]);
  const audits = await streamMessages(product.stack.natsUrl, 'SYSTEM_EVENTS');
  const erasures = audits.filter(({ subject }) => subject.startsWith('audit.erasure.'));
  expect(erasures).toHaveLength(3);
  expect(erasures[0]?.body).toContain(receipt.subject);
});

it('brings back nothing of the erased when everything is replayed, and all of the others', async () => {
  await replayAll();
  await completed(BOBS);
  expect(await rankedIds()).toEqual(BOBS);
  for (const id of ADAS) expect((await product.client.status(id)).status).not.toBe('completed');
  await eventually(async () =>
    expect((await product.client.call('/api/v1/prioritization/b-2/feedback')).body).toMatchObject({
      override: { reason: 'Bob asked.' },
    }),
  );
  const keys = await redisKeys(product.stack.redisUrl);
  expect(keys.filter((key) => /:a-[123]$/.test(key))).toEqual([]);
  expect((await exported(BOB)).tasks.map(({ status }) => status.task_id)).toEqual(BOBS);
});

it('takes new tasks of somebody who was erased; the old ones stay unreadable', async () => {
  await product.client.submit(task('a-new', ADA));
  await completed(['a-new']);
  await replayAll();
  await completed(['a-new', ...BOBS]);
  expect(await rankedIds()).toEqual(['a-new', ...BOBS]);
});
