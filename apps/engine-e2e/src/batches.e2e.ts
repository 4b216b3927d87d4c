import {
  BatchPage,
  BatchResult,
  BulkSummary,
  Problem,
  RankedTask,
} from '@prioritization/contracts';
import { bulkUser, countsOf, linesOf, ndjson, tasks } from './bulk-user';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
let user: ReturnType<typeof bulkUser>;
beforeAll(async () => {
  product = await startProduct();
  user = bulkUser(product);
});
afterAll(() => product.stop());

describe('the progress of a batch', () => {
  it('is exact though the projector is killed and started again in the middle', async () => {
    const { 'result-projector': projector } = product.engine.services;
    const { location } = await user.submit(ndjson(tasks('killed', 5_000)));
    await eventually(async () => {
      expect((await user.reportAt(location)).completed).toBeGreaterThan(0);
    });
    await projector.kill();
    const { completed, state } = await user.reportAt(location);
    expect([state, completed < 5_000]).toEqual(['processing', true]);
    await projector.restart();
    expect(countsOf(await user.finishedAt(location))).toEqual({
      ...{ state: 'finished', received: 5_000, accepted: 5_000, rejected: 0 },
      ...{ completed: 5_000, failed: 0 },
    });
  });

  it('is there for a JSON batch too', async () => {
    const answer = await product.client.batch([
      ...tasks('json', 120),
      { ...taskInput('json-bad'), risk_level: 99 },
    ]);
    const location = `/api/v1/prioritization/batches/${answer.batch_id}`;
    expect(countsOf(await user.finishedAt(location))).toEqual({
      ...{ state: 'finished', received: 121, accepted: 120, rejected: 1 },
      ...{ completed: 120, failed: 0 },
    });
    const { text } = await user.download(`${location}/results`);
    const results = linesOf(text).map((line) => BatchResult.parse(line));
    expect(results.map(({ line, task_id }) => [line, task_id])).toEqual(
      tasks('json', 120).map(({ id }, index) => [index + 1, id]),
    );
  });

  it('is listed, newest first, page by page', async () => {
    const ids: string[] = [];
    for (const name of ['list-1', 'list-2', 'list-3'])
      ids.push(BulkSummary.parse((await user.submit(ndjson([taskInput(name)]))).last).batch_id);
    const page = async (query: string) =>
      BatchPage.parse((await product.client.call(`/api/v1/prioritization/batches${query}`)).body);
    const first = await page('?limit=2');
    expect(first.items.map(({ batch_id }) => batch_id)).toEqual([ids[2], ids[1]]);
    const second = await page(`?limit=1&cursor=${first.next_cursor}`);
    expect(second.items.map(({ batch_id }) => batch_id)).toEqual([ids[0]]);
    const listed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: BatchPage = await page(`?limit=3${cursor && `&cursor=${cursor}`}`);
      listed.push(...next.items.map(({ batch_id }) => batch_id));
      cursor = next.next_cursor;
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toHaveLength(5);
  });

  it.each(['', '/results'])('of a batch nobody submitted is 404 (%s)', async (rest) => {
    const answer = await product.client.call(`/api/v1/prioritization/batches/unheard-of${rest}`);
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([404, 'not_found']);
  });
});

describe('downloads', () => {
  let location: string | undefined;
  const all = [
    taskInput('=1+1', { title: '=HYPERLINK("http://x","y")', description: 'Says "no", twice.' }),
    taskInput('file-é, "quoted"'),
    ...tasks('file', 400),
  ];
  beforeAll(async () => {
    ({ location } = await user.submit(ndjson([all[0], { not: 'a task' }, ...all.slice(1)])));
    await user.finishedAt(location);
  });

  it('of a batch hold every accepted task with its result, in the order of the lines', async () => {
    const { response, text } = await user.download(`${location}/results`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(response.headers.get('content-disposition')).toMatch(/filename="batch-\w+\.ndjson"/);
    const results = linesOf(text).map((line) => BatchResult.parse(line));
    expect(results.map(({ task_id }) => task_id)).toEqual(all.map(({ id }) => id));
    expect(results.slice(0, 2).map(({ line, status }) => [line, status])).toEqual([
      [1, 'completed'],
      [3, 'completed'],
    ]);
  });

  it('are tables when asked, in which nothing is a formula', async () => {
    const byQuery = await user.download(`${location}/results?format=csv`);
    const byAccept = await user.download(`${location}/results`, { accept: 'text/csv' });
    expect(byAccept.text).toBe(byQuery.text);
    expect(byQuery.response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    const rows = byQuery.text.split('\r\n');
    expect(rows[0]).toMatch(/^line,task_id,status,urgency_level,final_priority_score,/);
    expect(rows[1]).toMatch(/^1,'=1\+1,completed,[A-Z]+,\d/);
    expect(rows[2]).toMatch(/^3,"file-é, ""quoted""",completed,/);
    expect(rows).toHaveLength(all.length + 2);
  });

  it('of the backlog hold it in the order of the ranking', async () => {
    const ranked = linesOf((await user.download('/api/v1/ranking/export')).text).map((line) =>
      RankedTask.parse(line),
    );
    const { total, items } = await product.client.ranking('?limit=1000');
    expect(ranked).toHaveLength(total);
    expect(ranked.slice(0, 1_000)).toEqual(items);
    const table = await user.download('/api/v1/ranking/export?format=csv');
    expect(table.text).toContain(`,"'=HYPERLINK(""http://x"",""y"")",SUPPORT,`);
    expect(table.text.split('\r\n')).toHaveLength(total + 2);
  });
});
