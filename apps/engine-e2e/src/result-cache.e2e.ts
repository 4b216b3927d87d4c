import { AIPriorityResult, Problem, type TaskStatus } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { taskInput, type Answer } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

const LIFE_SECONDS = 5;
const HOUR = 3_600_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct({
    CACHE_TTL_SECONDS: String(LIFE_SECONDS),
    CACHE_STALE_SECONDS: '60',
  });
});
afterAll(() => product.stop());

const stateOf = ({ headers }: Answer): string => headers.get('cache-status') ?? '';
const resultOf = ({ body }: Answer): AIPriorityResult => AIPriorityResult.parse(body);
const processedAt = (answer: Answer): number => Date.parse(resultOf(answer).processed_at);

const metric = async (service: 'gateway' | 'scorer-worker', line: string): Promise<number> => {
  const response = await fetch(`${product.engine.services[service].opsUrl}/metrics`);
  const found = (await response.text()).split('\n').find((each) => each.startsWith(`${line} `));
  return Number(found?.slice(line.length) ?? 0);
};
const scoredNow = () => metric('scorer-worker', 'prioritization_tasks_scored_total{path="sync"}');
const counted = (outcome: string) =>
  metric('gateway', `prioritization_cache_outcomes_total{family="results",outcome="${outcome}"}`);

/** A task with content of its own. */
const task = (title: string, fields: Parameters<typeof taskInput>[1] = {}) =>
  taskInput(`task-${title}`, { title, ...fields });

it('answers a repeated request from the cache, however it is cased, spaced and punctuated', async () => {
  const first = await product.client.sync(
    task('Label printer jams', { description: 'Since nine. Nobody can ship.', tags: ['b', 'a'] }),
  );
  expect(stateOf(first)).toMatch(/^prioritization; fwd=miss; stored; ttl=\d+$/);
  expect(first.headers.get('age')).toBeNull();
  const hits = await counted('hit');

  const again = await product.client.sync(
    taskInput('reworded', {
      title: 'LABEL  printer jams!!!',
      description: 'since nine.\u00a0 nobody can ship',
      tags: ['a', 'b', 'a'],
      requester_name: 'Someone Else',
    }),
  );
  expect(stateOf(again)).toMatch(/^prioritization; hit; ttl=\d+$/);
  expect(again.headers.get('age')).toMatch(/^\d+$/);
  expect(again.body).toEqual({ ...(first.body as object), request_id: 'reworded' });
  expect(await counted('hit')).toBe(hits + 1);
});

it('keeps a cached answer under an idempotency key like any other', async () => {
  const content = task('Label printer jams', { description: 'Since nine. Nobody can ship.' });
  const ask = () => product.client.sync(content, { 'idempotency-key': '"once"' });
  const first = await ask();
  const again = await eventually(async () => {
    const answer = await ask();
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    return answer;
  });
  expect(again.body).toEqual(first.body);
});

it('leaves to the client what the cache may do', async () => {
  const content = task('Projector bulb is dark');
  const ask = (control: string) => product.client.sync(content, { 'cache-control': control });

  const refused = await ask('only-if-cached');
  expect(refused.status).toBe(504);
  expect(Problem.parse(refused.body).code).toBe('not_cached');
  expect(stateOf(await ask('no-store'))).toBe('prioritization; fwd=bypass');
  const stored = await ask('');
  expect(stateOf(stored)).toMatch(/; fwd=miss; stored/);
  expect(stateOf(await ask('only-if-cached'))).toMatch(/; hit/);
  expect(stateOf(await ask('no-store'))).toBe('prioritization; fwd=bypass');

  const afresh = await ask('no-cache');
  expect(stateOf(afresh)).toMatch(/; fwd=request; stored/);
  expect(processedAt(afresh)).toBeGreaterThan(processedAt(stored));
  expect(processedAt(await ask(''))).toBe(processedAt(afresh));
  expect(stateOf(await ask('max-age=60'))).toMatch(/; hit/);
  await sleep(1_100);
  expect(stateOf(await ask('max-age=1'))).toMatch(/; fwd=request; stored/);
});

it('passes by what depends on more than the content', async () => {
  const dated = task('Report', { description: 'It is needed by tomorrow 17:00.' });
  const ageing = task('Report', { policy: 'taskwarrior' });
  for (const each of [dated, ageing, dated, ageing]) {
    expect(stateOf(await product.client.sync(each))).toBe('prioritization; fwd=bypass');
  }
});

it('has a hot key scored once under 200 concurrent requests', async () => {
  const before = await scoredNow();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      product.client.sync(taskInput(`hot-${index}`, { title: 'Checkout is down' })),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));
  expect(answers.map((answer) => resultOf(answer).request_id)).toEqual(
    Array.from({ length: 200 }, (_, index) => `hot-${index}`),
  );
  expect((await scoredNow()) - before).toBe(1);
  expect(answers.filter((answer) => / fwd=miss; stored/.test(stateOf(answer)))).toHaveLength(1);
});

it('gives out a result past its life while it is scored again, once', async () => {
  const content = task('Coffee machine leaks');
  const first = await product.client.sync(content);
  await sleep(LIFE_SECONDS * 1_000);
  const before = await scoredNow();
  const stale = await product.client.sync(content);
  expect(stateOf(stale)).toMatch(/^prioritization; fwd=stale; ttl=-\d+$/);
  expect(stale.headers.get('age')).toMatch(/^[1-9]\d*$/);
  expect(processedAt(stale)).toBe(processedAt(first));
  await eventually(async () => {
    const fresh = await product.client.sync(content);
    expect(stateOf(fresh)).toMatch(/; hit/);
    expect(processedAt(fresh)).toBeGreaterThan(processedAt(first));
  });
  expect((await scoredNow()) - before).toBe(1);
});

it('never gives out a result past its valid_until', async () => {
  const deadline = new Date(Date.now() + 2 * HOUR + 3_000).toISOString();
  const content = task('Trade fair stand', { deadline });
  const first = resultOf(await product.client.sync(content));
  const changesAt = Date.parse(first.valid_until ?? '');
  expect(changesAt).toBeLessThanOrEqual(Date.now() + 3_000);
  expect(first.priority_metrics.time_sensitivity_score).toBe(7);

  const seen = new Set<string>();
  while (Date.now() < changesAt + 1_000) {
    const asked = Date.now();
    const answer = await product.client.sync(content);
    seen.add(stateOf(answer).split(';')[1]?.trim() ?? '');
    const { priority_metrics, processed_at } = resultOf(answer);
    if (asked < changesAt) continue;
    expect(Date.parse(processed_at)).toBeGreaterThanOrEqual(changesAt);
    expect(priority_metrics.time_sensitivity_score).toBe(9);
  }
  expect(seen).toEqual(new Set(['hit', 'fwd=miss']));
});

it('keeps a submitted task in the backlog although its result is cached', async () => {
  const content = task('Badge reader is offline');
  await product.client.sync(content);
  expect((await product.client.submit(content)).status).toBe(202);
  await eventually(async () => {
    expect((await product.client.status(content.id)).status).toBe('completed');
  });
  const { items } = await product.client.ranking();
  expect(items.map(({ task_id }) => task_id)).toContain(content.id);
});

it('says which older tasks say nearly the same', async () => {
  const texts = {
    older: ['Checkout rejects cards', 'Every credit card is rejected with error 502 since nine.'],
    newer: ['Checkout rejects credit cards', 'Since nine every card is rejected, error 502.'],
    other: ['Meeting room screen is black', 'It stays black when a laptop is connected.'],
  };
  for (const [id, [title = '', description = '']] of Object.entries(texts)) {
    await product.client.submit(taskInput(id, { title, description }));
    await eventually(async () => {
      expect((await product.client.status(id)).status).toBe('completed');
    });
    // Compared a moment after it is completed.
    await sleep(300);
  }
  const statusOf = async (id: string): Promise<TaskStatus> => product.client.status(id);
  const linked = await eventually(async () => {
    const status = await statusOf('newer');
    expect(status).toHaveProperty('similar_to');
    return status;
  });
  expect(linked).toMatchObject({ similar_to: [{ task_id: 'older' }] });
  expect(await statusOf('other')).not.toHaveProperty('similar_to');
});
