import { Problem, type BatchItem } from '@prioritization/contracts';
import { loadBacklog } from '@prioritization/start';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const completed = (id: string) =>
  eventually(async () => {
    const status = await product.client.status(id);
    if (status.status !== 'completed') throw new Error(`${id} is ${status.status}`);
    return status;
  });

describe('submitting a task', () => {
  it('is answered 202 with the predecessor’s body, and completes', async () => {
    const answer = await product.client.submit(taskInput('slash/and space é'));
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      message: expect.any(String),
      task_id: 'slash/and space é',
      status: 'processing',
    });
    expect(answer.headers.get('location')).toBe(
      '/api/v1/prioritization/status/slash%2Fand%20space%20%C3%A9',
    );
    expect(answer.headers.get('x-request-id')).toBeTruthy();

    const { result } = await completed('slash/and space é');
    const total = result.factors.reduce((sum, factor) => sum + factor.contribution, 0);
    expect(total).toBeCloseTo(result.priority_metrics.final_priority_score, 9);
  });

  it('shows the newest version of a task that is submitted again', async () => {
    await product.client.submit(taskInput('changing', { risk_level: 1 }));
    await product.client.submit(taskInput('changing', { risk_level: 10 }));
    await product.client.submit(taskInput('changing', { risk_level: 3 }));
    await eventually(async () => {
      const { result } = await completed('changing');
      expect(result.priority_metrics.risk_score).toBe(3);
    });
  });

  it('names every invalid field', async () => {
    const answer = await product.client.post('/api/v1/prioritization/', { id: '', title: 3 });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = Problem.parse(answer.body);
    expect(problem.code).toBe('validation_failed');
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([
      '/id',
      '/title',
      '/description',
      '/category',
      '/requester_role',
      '/requester_name',
    ]);
  });

  it('says not_found of a task nobody submitted', async () => {
    const answer = await product.client.call('/api/v1/prioritization/status/unheard-of');
    expect([answer.status, answer.body]).toEqual([
      404,
      { task_id: 'unheard-of', status: 'not_found' },
    ]);
  });
});

describe('the sync path', () => {
  it('answers at once, and a repeated request from the cache, whoever asks', async () => {
    const first = await product.client.sync(taskInput('sync-1', { title: 'Label printer jams' }));
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-status')).toMatch(/^prioritization; fwd=miss/);
    const again = await eventually(async () => {
      const answer = await product.client.sync(
        taskInput('sync-2', { title: 'Label printer jams', requester_name: 'Someone Else' }),
      );
      expect(answer.headers.get('cache-status')).toMatch(/^prioritization; hit/);
      return answer;
    });
    expect(again.body).toEqual({ ...(first.body as object), request_id: 'sync-2' });
  });
});

describe('a batch', () => {
  it('answers for each task by itself', async () => {
    const { client } = product;
    const answer = await client.batch([
      taskInput('batch-1'),
      { ...taskInput('batch-2'), risk_level: 99 },
      taskInput('batch-1'),
      taskInput('batch-3'),
    ]);
    expect(answer).toMatchObject({ accepted: 2, rejected: 2, unavailable: 0 });
    expect(answer.items.map((item: BatchItem) => [item.task_id, item.status])).toEqual([
      ['batch-1', 'processing'],
      ['batch-2', 'rejected'],
      ['batch-1', 'rejected'],
      ['batch-3', 'processing'],
    ]);
    await Promise.all(['batch-1', 'batch-3'].map(completed));
  });

  it.each([0, 1_001])('of %d tasks is refused whole', async (size) => {
    const tasks = Array.from({ length: size }, (_, index) => taskInput(`too-many-${index}`));
    expect((await product.client.post('/api/v1/prioritization/batch', tasks)).status).toBe(422);
  });
});

describe('the ranking', () => {
  it('orders the bundled backlog, the published scenarios among it', async () => {
    const backlog = loadBacklog(new Date());
    expect(backlog.length).toBeGreaterThanOrEqual(100);
    await product.client.batch(backlog);
    await Promise.all(backlog.map(({ id }) => completed(id)));

    const { items } = await product.client.ranking('?limit=1000');
    const rank = (name: string) => items.findIndex((item) => item.task_id === `scenario-${name}`);
    const urgent = ['phishing', 'shop-down', 'cfo-board-slides'].map(rank);
    expect(Math.min(...urgent)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...urgent)).toBeLessThan(rank('ceo-sync'));
    expect(rank('ceo-sync')).toBeLessThan(rank('local-build'));
    const scores = items.map((item) => item.final_priority_score);
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
  });

  it('gives every task once, page by page', async () => {
    const { total, items: all } = await product.client.ranking('?limit=1000');
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await product.client.ranking(`?limit=7${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map((item) => item.task_id));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(all.map((item) => item.task_id));
    expect(paged).toHaveLength(total);
  });
});

describe('health', () => {
  it('is OK in every part when everything runs', async () => {
    await eventually(async () => {
      const report = await product.client.health();
      expect(report.status).toBe('OK');
      expect(Object.keys(report.services).sort()).toEqual([
        'gateway',
        'health-aggregator',
        'nats',
        'redis',
        'result-projector',
        'scorer-worker',
        'webhook-dispatcher',
      ]);
    });
    expect((await product.client.call('/health')).body).toEqual({ status: 'ok' });
  });
});
