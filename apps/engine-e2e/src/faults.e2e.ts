import { requestSubject } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { taskInput, type TaskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { deadLetters, publishRaw, recordedResults } from './streams';

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(() => product.stop());

const completedOf = async (ids: readonly string[]): Promise<string[]> => {
  const statuses = await Promise.all(ids.map((id) => product.client.status(id)));
  return statuses.filter(({ status }) => status === 'completed').map(({ task_id }) => task_id);
};

const allCompleted = (ids: readonly string[]) =>
  eventually(async () => expect(await completedOf(ids)).toEqual(ids), 60_000);

/** As a patient client does: what was refused is sent again. */
const submitPatiently = async (task: TaskInput): Promise<void> => {
  await eventually(async () => {
    const answer = await product.client.submit(task, { 'idempotency-key': task.id });
    if (answer.status !== 202) throw new Error(`${task.id} was answered ${answer.status}`);
  });
};

it('completes 1,000 tasks, each recorded exactly once, while the worker and then the projector are killed', async () => {
  const { engine, stack } = product;
  const tasks = Array.from({ length: 1_000 }, (_, index) => taskInput(`task-${index}`));
  const killed = async (service: 'scorer-worker' | 'result-projector', afterMs: number) => {
    await sleep(afterMs);
    await engine.services[service].kill();
    await sleep(300);
    await engine.services[service].restart();
  };
  const kills = killed('scorer-worker', 150).then(() => killed('result-projector', 150));
  for (let first = 0; first < tasks.length; first += 25) {
    await Promise.all(tasks.slice(first, first + 25).map(submitPatiently));
  }
  await kills;

  await allCompleted(tasks.map(({ id }) => id));
  const recorded = (await recordedResults(stack.natsUrl)).flatMap(({ scored }) =>
    scored.map(({ task }) => task.id),
  );
  expect(recorded.sort()).toEqual(tasks.map(({ id }) => id).sort());
  expect((await product.client.ranking('?limit=1')).total).toBe(1_000);
});

it('keeps a malformed message with its reason, and goes on with the next', async () => {
  const { stack, client } = product;
  const subject = requestSubject('interactive', 'default');
  await publishRaw(stack.natsUrl, subject, 'this is not JSON');
  await publishRaw(
    stack.natsUrl,
    subject,
    JSON.stringify({ id: 'half-a-task', title: 'Only a title' }),
  );
  await client.submit(taskInput('after-the-poison'));

  await allCompleted(['after-the-poison']);
  const letters = await eventually(async () => {
    const kept = await deadLetters(stack.natsUrl);
    expect(kept).toHaveLength(2);
    return kept;
  });
  expect(letters.map(({ stage, reason }) => [stage, reason])).toEqual([
    ['scoring', 'malformed'],
    ['scoring', 'malformed'],
  ]);
  expect(Buffer.from(letters[0]?.payload ?? '', 'base64').toString()).toBe('this is not JSON');
  expect(letters[1]?.detail).toContain('requester_role');
  await eventually(async () => expect((await client.status('half-a-task')).status).toBe('failed'));
});

it('takes the predecessor’s messages: bare or in its envelope, with or without a category', async () => {
  const { stack } = product;
  const task = (id: string) => taskInput(id);
  await publishRaw(stack.natsUrl, 'prioritization.request', JSON.stringify(task('bare')));
  await publishRaw(
    stack.natsUrl,
    'prioritization.request.SUPPORT',
    JSON.stringify({
      data: task('wrapped'),
      timestamp: '2026-01-01T00:00:00',
      source: 'old',
      version: '1.0',
    }),
  );
  await allCompleted(['bare', 'wrapped']);
});

it('accepts and scores while Redis is stopped, and shows the results when it is back', async () => {
  const { stack, client, engine } = product;
  await stack.redis.kill('SIGKILL');
  const ids = Array.from({ length: 20 }, (_, index) => `without-redis-${index}`);
  const answers = await Promise.all(ids.map((id) => client.submit(taskInput(id))));
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 202));
  expect((await client.sync(taskInput('sync-without-redis'))).status).toBe(200);
  expect((await client.call('/api/v1/prioritization/status/without-redis-0')).status).toBe(503);
  await eventually(async () => expect(await recordedResults(stack.natsUrl)).toHaveLength(20));
  expect(await engine.services['result-projector'].ready()).toBe(false);

  await stack.redis.restart();
  await allCompleted(ids);
});

it('answers 503 with Retry-After at once while NATS is stopped, and recovers by itself', async () => {
  const { stack, client } = product;
  await stack.nats.kill('SIGKILL');
  await eventually(
    async () => expect((await client.submit(taskInput('while-down'))).status).toBe(503),
    5_000,
  );

  const started = Date.now();
  const answer = await client.submit(taskInput('while-down'));
  expect(Date.now() - started).toBeLessThan(1_000);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await client.sync(taskInput('sync-while-down'))).status).toBe(503);
  expect((await client.health()).status).toBe('CRITICAL');

  await stack.nats.restart();
  await submitPatiently(taskInput('after-recovery'));
  await allCompleted(['after-recovery']);
});

it('says which service is gone, and that all is well when it is back', async () => {
  const { client, engine } = product;
  await eventually(async () => expect((await client.health()).status).toBe('OK'));
  await engine.services['scorer-worker'].kill();
  await eventually(async () => {
    const { status, services } = await client.health();
    expect([status, services['scorer-worker']?.status]).toEqual(['CRITICAL', 'CRITICAL']);
    expect(services['scorer-worker']?.advice).toContain('Start a worker');
  }, 15_000);
  await engine.services['scorer-worker'].restart();
  await eventually(async () => {
    expect((await client.health()).services['scorer-worker']?.cause).not.toContain('0 of');
  }, 15_000);
});

it('lets each service finish what it holds on SIGTERM, and exit 0 within 10 seconds', async () => {
  const { client, engine } = product;
  const ids = Array.from({ length: 300 }, (_, index) => `last-${index}`);
  await client.batch(ids.map((id) => taskInput(id)));
  const started = Date.now();
  expect(await engine.stop()).toEqual({
    gateway: 0,
    'scorer-worker': 0,
    'result-projector': 0,
    'health-aggregator': 0,
    'webhook-dispatcher': 0,
  });
  expect(Date.now() - started).toBeLessThan(10_000);

  await Promise.all(Object.values(engine.services).map((service) => service.restart()));
  await Promise.all(Object.values(engine.services).map((service) => service.untilReady()));
  await allCompleted(ids);
});
