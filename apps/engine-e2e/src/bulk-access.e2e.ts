import { BulkSummary, Problem, type BulkAnswer } from '@prioritization/contracts';
import { BOOTSTRAP_KEY, createKey, holderOf } from './access/keys';
import { submitBulk } from './bulk-client';
import { ndjson, tasks } from './bulk-user';
import type { Client } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

/** Longer than these tests take, so that nothing comes back while they run. */
const WINDOW_SECONDS = 600;
const QUOTA = 450;

let product: Product;
beforeAll(async () => {
  product = await startProduct({
    ACCESS_CONTROL: 'on',
    BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY,
    IDEMPOTENCY_REQUIRED: 'true',
    RATE_LIMIT_WINDOW_SECONDS: String(WINDOW_SECONDS),
    RATE_LIMIT_CALLER_TASKS: String(QUOTA),
  });
});
afterAll(() => product.stop());

/** Somebody of a tenant who submits and reads. */
const newUser = async (tenant: string) => {
  const operator = holderOf(product.engine.apiUrl, BOOTSTRAP_KEY);
  const { key } = await createKey(operator, { scopes: ['submit', 'read'], tenant });
  return {
    client: holderOf(product.engine.apiUrl, key),
    submit: (body: string, idempotencyKey: string) =>
      submitBulk(product.engine.apiUrl, body, {
        authorization: `Bearer ${key}`,
        'idempotency-key': `"${idempotencyKey}"`,
      }),
  };
};
const finished = async (client: Client, location: string | undefined): Promise<void> =>
  eventually(async () =>
    expect((await client.call(location ?? '')).body).toMatchObject({ state: 'finished' }),
  );

describe('a batch', () => {
  it('is there for its tenant only: to others it looks like none', async () => {
    const [acme, globex] = [await newUser('acme'), await newUser('globex')];
    const { location = '' } = await acme.submit(ndjson(tasks('acme', 3)), 'import');
    await finished(acme.client, location);

    const comparable = async (client: Client, address: string, id: string) => {
      const { status, body } = await client.call(address);
      const told = JSON.stringify({ ...Problem.parse(body), request_id: '' });
      return [status, told.replaceAll(id, 'some')];
    };
    const id = location.split('/').at(-1) ?? '';
    for (const rest of ['', '/results', '/events']) {
      const nothing = location.replace(id, 'nobodys') + rest;
      const foreign = await comparable(globex.client, location + rest, id);
      expect(foreign).toEqual(await comparable(globex.client, nothing, 'nobodys'));
      expect(foreign[0]).toBe(404);
    }
    const batches = await globex.client.call('/api/v1/prioritization/batches');
    expect(batches.body).toEqual({ items: [], next_cursor: null });
    const exported = await globex.client.call('/api/v1/ranking/export');
    expect([exported.status, exported.body]).toEqual([200, undefined]);
  });

  it('is the caller’s who chose its key: the same key of others is another one', async () => {
    const [one, other] = [await newUser('acme'), await newUser('acme')];
    const locations = [
      (await one.submit(ndjson(tasks('one', 2)), 'chosen')).location,
      (await other.submit(ndjson(tasks('other', 2)), 'chosen')).location,
      (await one.submit(ndjson(tasks('one', 2)), 'chosen')).location,
    ];
    expect(locations[1]).not.toBe(locations[0]);
    expect(locations[2]).toBe(locations[0]);
  });

  it('needs an Idempotency-Key where every submission does', async () => {
    const { client } = await newUser('acme');
    const answer = await client.call('/api/v1/prioritization/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: ndjson(tasks('keyless', 1)),
    });
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([
      400,
      'idempotency_key_missing',
    ]);
  });
});

describe('the quota of tasks', () => {
  const stored = (answers: readonly BulkAnswer[]) =>
    answers.filter(({ status }) => status === 'processing').length;

  it('is used up task by task; what is stored costs nothing when it is sent again', async () => {
    const importer = await newUser('acme');
    const body = ndjson(tasks('large', QUOTA + 100));
    const { status, answers, last, location } = await importer.submit(body, 'large');
    expect([status, stored(answers)]).toEqual([200, answers.length]);
    expect(answers.length).toBeGreaterThan(QUOTA - 100);
    expect(answers.length).toBeLessThanOrEqual(QUOTA);
    const problem = Problem.parse(last);
    expect(problem).toMatchObject({
      status: 429,
      code: 'rate_limited',
      'violated-policies': ['caller-tasks'],
    });
    expect(problem.retry_after).toBeGreaterThan(WINDOW_SECONDS / 2);
    await finished(importer.client, location);

    const again = await importer.submit(body, 'large');
    expect([again.location, again.answers, Problem.parse(again.last).code]).toEqual([
      location,
      answers,
      'rate_limited',
    ]);
  });

  it('is that of one caller, and counts neither rejected lines nor those that were stored', async () => {
    const importer = await newUser('acme');
    const rejected = Array.from({ length: QUOTA }, () => null);
    const body = ndjson([...rejected, ...tasks('other-caller', QUOTA - 50)]);
    const first = await importer.submit(body, 'mixed');
    expect(BulkSummary.parse(first.last)).toMatchObject({
      accepted: QUOTA - 50,
      rejected: QUOTA,
    });
    expect(await importer.submit(body, 'mixed')).toEqual(first);
  });

  it('ends a submission that it does not even begin for with 429', async () => {
    const importer = await newUser('acme');
    const filler = await importer.submit(ndjson(tasks('filler', QUOTA)), 'filler');
    expect(filler.last).toMatchObject({ accepted: QUOTA });
    const answer = await importer.client.call('/api/v1/prioritization/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'more' },
      body: ndjson(tasks('more', 1)),
    });
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('ratelimit')).toContain('"caller-tasks";r=0;');
  });
});
