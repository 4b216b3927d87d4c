import { BatchResponse, Problem, SubmissionAccepted } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, isReplay, leftOf, withKey } from './answers';
import { taskInput, type Answer } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { recordedResults, requestsWith } from './streams';

/** Longer than these tests take, so that nothing comes back while they run. */
const WINDOW_SECONDS = 600;
const TASKS = 400;
const READS = 40;
const ADMINISTRATIONS = 3;

let product: Product;
beforeAll(async () => {
  product = await startProduct({
    IDEMPOTENCY_LEASE_SECONDS: '3',
    RATE_LIMIT_WINDOW_SECONDS: String(WINDOW_SECONDS),
    RATE_LIMIT_CALLER_TASKS: String(TASKS),
    RATE_LIMIT_TENANT_TASKS: '0',
    RATE_LIMIT_READ_REQUESTS: String(READS),
    RATE_LIMIT_ADMIN_REQUESTS: String(ADMINISTRATIONS),
  });
});
afterAll(() => product.stop());

const SUBMIT = '/api/v1/prioritization/';
const SYNC = '/api/v1/prioritization/sync';
const BATCH = '/api/v1/prioritization/batch';
const ROLES = '/api/v1/config/roles';
const storedRequests = (taskId: string) => requestsWith(product.stack.natsUrl, taskId);

describe('a request that is sent again under its idempotency key', () => {
  it('is stored once when it submits a task, and answered as before', async () => {
    const send = () => product.client.submit(taskInput('once'), withKey('submit'));
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect([isReplay(first), isReplay(again)]).toEqual([false, true]);
    expect(again.body).toEqual(first.body);
    for (const header of ['location', 'retry-after', 'content-type']) {
      expect(again.headers.get(header)).toBe(first.headers.get(header));
    }
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await storedRequests('once')).toBe(1);
  });

  it('is scored once on the sync path', async () => {
    const send = () => product.client.post(SYNC, taskInput('sync-once'), withKey('sync'));
    const [first, again] = [await send(), await send()];
    expect([first.status, isReplay(first), isReplay(again)]).toEqual([200, false, true]);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('cache-status')).toContain('fwd=miss');
    expect(again.headers.get('cache-status')).toBeNull();
  });

  it('is stored once as a batch, invalid tasks and all', async () => {
    const tasks = [taskInput('batch-1'), { ...taskInput('batch-2'), risk_level: 99 }];
    const send = () => product.client.post(BATCH, tasks, withKey('batch'));
    const [first, again] = [await send(), await send()];
    expect(BatchResponse.parse(first.body)).toMatchObject({ accepted: 1, rejected: 1 });
    expect([again.status, isReplay(again), again.body]).toEqual([202, true, first.body]);
    expect(await storedRequests('batch-1')).toBe(1);
  });

  it('is the same request whatever the order of its fields', async () => {
    const task = taskInput('turned');
    await product.client.submit(task, withKey('turned'));
    const turned = JSON.stringify(Object.fromEntries(Object.entries(task).reverse()), null, 2);
    expect(isReplay(await product.client.post(SUBMIT, turned, withKey('turned')))).toBe(true);
  });

  it('is refused with another body, or at another address', async () => {
    await product.client.submit(taskInput('mine'), withKey('mine'));
    const others = [
      await product.client.submit(taskInput('not-mine'), withKey('mine')),
      await product.client.post(SYNC, taskInput('mine'), withKey('mine')),
    ];
    expect(others.map(({ status }) => status)).toEqual([422, 422]);
    expect(others.map(codeOf)).toEqual(['idempotency_key_reused', 'idempotency_key_reused']);
    expect(await storedRequests('not-mine')).toBe(0);
  });

  it('is refused when its key cannot be read', async () => {
    for (const path of [SUBMIT, SYNC, BATCH]) {
      const headers = { 'idempotency-key': 'x'.repeat(256) };
      const answer = await product.client.post(path, taskInput('long-key'), headers);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_parameter']);
    }
  });

  it('waits for the first to be answered', async () => {
    const worker = product.engine.services['scorer-worker'];
    const send = () => product.client.post(SYNC, taskInput('slow'), withKey('slow'));
    worker.pause();
    const first = send();
    const early = await eventually(async () => {
      const answer = await send();
      expect(answer.status).toBe(409);
      return answer;
    }).finally(() => worker.resume());
    expect(codeOf(early)).toBe('idempotency_in_flight');
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);

    expect((await first).status).toBe(200);
    const late = await send();
    expect([late.status, isReplay(late), late.body]).toEqual([200, true, (await first).body]);
  });

  it('is answered at once when its client had hung up while it waited', async () => {
    const worker = product.engine.services['scorer-worker'];
    const patience = { prefer: 'wait=20', ...withKey('gone') };
    const send = () => product.client.submit(taskInput('gone'), patience);
    worker.pause();
    const impatient = new AbortController();
    const lost = fetch(`${product.engine.apiUrl}${SUBMIT}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...patience },
      body: JSON.stringify(taskInput('gone')),
      signal: impatient.signal,
    }).catch(() => 'hung up');
    await eventually(async () => expect((await send()).status).toBe(409));
    impatient.abort();
    expect(await lost).toBe('hung up');
    const again = await eventually(async () => {
      const answer = await send();
      expect(answer.status).toBe(202);
      return answer;
    }).finally(() => worker.resume());
    expect(isReplay(again)).toBe(true);
    expect(await storedRequests('gone')).toBe(1);
  });

  it('is one task although the gateway died between storing it and answering', async () => {
    const { stack, engine, client } = product;
    const send = () => client.submit(taskInput('survivor'), withKey('survivor'));
    stack.nats.pause();
    const lost = send().then(
      ({ status }) => status,
      () => 'no answer',
    );
    await eventually(async () => expect((await send()).status).toBe(409));
    await sleep(200); // until it is on its way to the stream that does not answer
    await engine.services.gateway.kill();
    stack.nats.resume();
    expect(await lost).toBe('no answer');
    await eventually(async () => expect(await storedRequests('survivor')).toBe(1));

    await engine.services.gateway.restart();
    await engine.services.gateway.untilReady();
    const answers: Answer[] = [];
    await eventually(async () => {
      answers.push(await send());
      expect(answers.at(-1)?.status).toBe(202);
    });
    expect(answers.slice(0, -1).map(({ status }) => status)).toEqual(
      answers.slice(0, -1).map(() => 409),
    );
    expect(SubmissionAccepted.parse(answers.at(-1)?.body).task_id).toBe('survivor');
    expect(isReplay(await send())).toBe(true);

    const survivors = async () =>
      (await recordedResults(stack.natsUrl))
        .flatMap(({ scored }) => scored)
        .filter(({ task }) => task.id === 'survivor');
    await eventually(async () => expect(await survivors()).toHaveLength(1));
    expect(await storedRequests('survivor')).toBe(1);
  });
});

describe('a quota', () => {
  it('is told with every answer, and refuses what is too much with all that a client needs', async () => {
    const remove = () => product.client.call('/api/v1/config/policies/none', { method: 'DELETE' });
    const answers: Answer[] = [];
    for (let turn = 0; turn <= ADMINISTRATIONS; turn += 1) answers.push(await remove());
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
    expect(answers.map((answer) => leftOf(answer, 'admin'))).toEqual([2, 1, 0, 0]);
    for (const { headers } of answers) {
      expect(headers.get('ratelimit-policy')).toContain(
        `"admin";q=${ADMINISTRATIONS};w=${WINDOW_SECONDS}`,
      );
    }
    const refused = answers.at(-1);
    const reset = /"admin";r=0;t=(\d+)/.exec(refused?.headers.get('ratelimit') ?? '')?.[1];
    expect(Number(reset)).toBeGreaterThan(0);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(Number(reset));
    expect(refused?.headers.get('content-type')).toContain('application/problem+json');
    expect(Problem.parse(refused?.body)).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      code: 'rate_limited',
      status: 429,
      'violated-policies': ['admin'],
    });
  });

  it('of tasks is used up by a batch as by so many tasks, and not at all by one that is refused', async () => {
    const { client } = product;
    const batch = (name: string, size: number) =>
      client.post(
        BATCH,
        Array.from({ length: size }, (_, index) => taskInput(`${name}-${index}`)),
      );
    const before = await client.submit(taskInput('before'));
    const left = leftOf(before, 'caller-tasks');
    const requests = leftOf(before, 'caller');
    expect(left).toBeLessThan(TASKS);

    const refused = await batch('too-many', left + 1);
    expect([refused.status, Problem.parse(refused.body)['violated-policies']]).toEqual([
      429,
      ['caller-tasks'],
    ]);
    expect(await storedRequests('too-many-0')).toBe(0);
    const fitting = await batch('fitting', 200);
    expect([fitting.status, leftOf(fitting, 'caller-tasks'), leftOf(fitting, 'caller')]).toEqual([
      202,
      left - 200,
      requests - 1,
    ]);
  });

  it('is never asked about health, or where things are', async () => {
    for (const path of [
      '/health',
      '/api/v1/health/',
      '/',
      '/errors/rate_limited',
      '/api/v1/health/system',
    ]) {
      const { headers } = await product.client.call(path);
      expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null]);
    }
  });

  it('holds while Redis is dead, and submissions still work', async () => {
    const { client, stack } = product;
    const left = leftOf(await client.call(ROLES), 'read');
    expect(left).toBeGreaterThan(5);
    await stack.redis.kill('SIGKILL');
    const statuses: number[] = [];
    while (!statuses.includes(429)) statuses.push((await client.call(ROLES)).status);
    expect(statuses).toHaveLength(left + 1);

    const send = () => client.submit(taskInput('in-the-dark'), withKey('dark'));
    for (const answer of [await send(), await send()]) {
      expect([answer.status, isReplay(answer)]).toEqual([202, false]);
    }
    expect(await storedRequests('in-the-dark')).toBe(1);

    await stack.redis.restart();
    await eventually(async () => expect(isReplay(await send())).toBe(true));
    expect((await client.call(ROLES)).status).toBe(429);
    expect(await storedRequests('in-the-dark')).toBe(1);
  });
});
