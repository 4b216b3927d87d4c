import type { HistoryPage } from '@prioritization/contracts';
import { request } from 'node:http';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const categories = ['SUPPORT', 'SECURITY', 'TRAINING'] as const;
  await product.client.batch(
    Array.from({ length: 30 }, (_, index) =>
      taskInput(`task-${index}`, {
        category: categories[index % categories.length] ?? 'SUPPORT',
        requester_role: index % 2 === 0 ? 'CEO' : 'EMPLOYEE',
      }),
    ),
  );
  await eventually(async () => expect((await product.client.ranking()).total).toBe(30));
});
afterAll(() => product.stop());

type HistoryQuery = Parameters<Product['client']['api']['getHistory']>[0];
const history = async (input?: HistoryQuery): Promise<HistoryPage> => {
  const { body } = await product.client.api.getHistory(input);
  if (body === undefined) throw new Error('The history was not answered.');
  return body;
};

/** Headers and the bytes on the wire, which fetch would unpack. */
const raw = (path: string, encoding: string): Promise<{ encoding?: string; bytes: number }> =>
  new Promise((resolve, reject) => {
    request(`${product.engine.apiUrl}${path}`, { headers: { 'accept-encoding': encoding } })
      .on('response', (response) => {
        let bytes = 0;
        const used = response.headers['content-encoding'];
        response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        response.on('end', () => resolve({ bytes, ...(used !== undefined && { encoding: used }) }));
      })
      .on('error', reject)
      .end();
  });

describe('the history', () => {
  it('holds every completed task, newest first, with the filters it was asked with', async () => {
    const page = await history({ query: { limit: 1000 } });
    expect(page.total_records).toBe(30);
    expect(page.filters).toEqual({
      days: 7,
      limit: 1000,
      category: null,
      urgency_level: null,
      requester_role: null,
    });
    const times = page.data.map(({ processed_at }) => processed_at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('counts and shows only what matches every filter', async () => {
    const page = await history({
      query: { category: 'SECURITY', requester_role: 'CEO', limit: 2 },
    });
    expect(page.total_records).toBe(5);
    expect(page.data).toHaveLength(2);
    for (const entry of page.data) {
      expect(entry).toMatchObject({ category: 'SECURITY', requester_role: 'CEO' });
    }
    const [first] = page.data;
    const level = await history({ query: { urgency_level: first?.urgency_level, limit: 1000 } });
    expect(level.data.every((entry) => entry.urgency_level === first?.urgency_level)).toBe(true);
  });

  it('gives every task once, page by page', async () => {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: HistoryPage = await history({
        query: { limit: 7, ...(cursor !== undefined && { cursor }) },
      });
      seen.push(...page.data.map(({ task_id }) => task_id));
      cursor = page.next_cursor;
    }
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });

  it('moves a task that is scored again to the top, under its new category', async () => {
    await product.client.submit(taskInput('task-0', { category: 'COMPLIANCE' }));
    await eventually(async () => {
      const { data } = await history({ query: { limit: 1 } });
      expect(data[0]).toMatchObject({ task_id: 'task-0', category: 'COMPLIANCE' });
    });
    expect((await history({ query: { limit: 1000 } })).total_records).toBe(30);
    expect((await history({ query: { category: 'SUPPORT' } })).total_records).toBe(9);
  });

  it.each(['limit=0', 'limit=1001', 'days=366', 'category=NONE', 'cursor=x', 'days=1&days=2'])(
    'refuses ?%s',
    async (query) => {
      const answer = await product.client.call(`/api/v1/prioritization/history?${query}`);
      expect(answer.status).toBe(400);
    },
  );
});

describe('what is read', () => {
  it.each(['/api/v1/ranking', '/api/v1/prioritization/status/task-1', '/api/v1/config/roles'])(
    'is answered 304 while it has not changed (%s)',
    async (path) => {
      const first = await product.client.call(path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const again = await product.client.call(path, { headers: { 'if-none-match': etag } });
      expect(again.status).toBe(304);
      const other = await product.client.call(path, { headers: { 'if-none-match': '"other"' } });
      expect(other.status).toBe(200);
    },
  );

  it.each(['gzip', 'br'])('is packed with %s when asked', async (encoding) => {
    const plain = await raw('/api/v1/ranking', 'identity');
    const packed = await raw('/api/v1/ranking', encoding);
    expect(packed.encoding).toBe(encoding);
    expect(packed.bytes).toBeLessThan(plain.bytes / 2);
  });
});

describe('health in detail', () => {
  it('shows every instance and how fast the servers answer', async () => {
    // Until the first report of the aggregator is there, the gateway says what it sees itself.
    const services = await eventually(async () => {
      const { body } = await product.client.api.getDetailedHealth();
      expect(body?.services['scorer-worker']?.instances).toHaveLength(1);
      return body?.services ?? {};
    });
    expect(services['scorer-worker']?.instances?.[0]?.memory_bytes).toBeGreaterThan(1_000_000);
    expect(services['redis']?.latency_ms).toBeGreaterThan(0);
  });

  it('shows streams, consumers and what waits', async () => {
    const { body } = await product.client.api.getSystem();
    const requests = body?.streams.find(({ name }) => name === 'PRIORITY_REQUESTS');
    expect(requests?.messages).toBeGreaterThan(0);
    expect(requests?.consumers.map(({ name }) => name)).toContain('scorer-interactive');
    expect(body?.background_work).toMatchObject({ requests_waiting: 0, dead_letters: 0 });
  });

  it('counts what was processed by level, category and role', async () => {
    const { body } = await product.client.api.getMetrics();
    expect(body).toMatchObject({ backlog_tasks: 30, processed: 30 });
    const sum = (counts: Readonly<Record<string, number>> = {}) =>
      Object.values(counts).reduce((total, each) => total + each, 0);
    expect(sum(body?.by_category)).toBe(30);
    expect(sum(body?.by_urgency_level)).toBe(30);
    expect(body?.by_category).toMatchObject({ SECURITY: 10 });
  });
});

describe('older spellings', () => {
  it('answer as the newer ones do', async () => {
    const { api } = product.client;
    expect((await api.getRolesAsBefore()).body).toEqual((await api.getRoles()).body);
    expect((await api.getCategoriesAsBefore()).body).toEqual((await api.getCategories()).body);
  });

  it('classify a mail: scores on the scales that workflow tools know', async () => {
    const { body } = await product.client.api.classify({
      body: {
        subject: 'Payments fail in the shop',
        body: 'Nobody can pay, 40 customers wait.',
        sender: 'cfo@example.com',
        due_text: 'in 1 hour',
      },
    });
    expect(body).toMatchObject({
      title: 'Payments fail in the shop',
      role_score: 9,
      haste_score: 9,
    });
    expect(body?.ai_score).toBeGreaterThan(50);
    expect(Date.parse(body?.due_at ?? '')).toBeGreaterThan(Date.now());
  });
});
