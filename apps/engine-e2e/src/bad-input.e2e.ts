import { Problem } from '@prioritization/contracts';
import { BAD_BODIES, ODD_BUT_GOOD } from './bad-input/bodies';
import { createRawHttp, statusOf, type RawHttp } from './bad-input/raw-http';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
let raw: RawHttp;
beforeAll(async () => {
  product = await startProduct({ REQUEST_TIMEOUT_SECONDS: '3' });
  raw = createRawHttp(product.engine.apiUrl);
});
afterAll(() => product.stop());

/** After everything that was sent, the next honest client is served. */
afterEach(async () => {
  expect((await product.client.sync(taskInput('honest'))).status).toBe(200);
});

const SUBMIT = '/api/v1/prioritization/';

it.each(BAD_BODIES)('answers $what with $status $code', async ({ body, headers, status, code }) => {
  const answer = await product.client.call(SUBMIT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  expect([answer.status, Problem.parse(answer.body).code]).toEqual([status, code]);
});

it.each([
  ['/nowhere', 'GET', 404, 'not_found'],
  ['/api/v1/ranking', 'DELETE', 405, 'method_not_allowed'],
  ['/api/v1/prioritization/status/%zz', 'GET', 400, 'malformed_url'],
  ['/api/v1/prioritization/status/%00', 'GET', 400, 'invalid_parameter'],
  ['/api/v1/prioritization/status/a%0d%0ab', 'GET', 400, 'invalid_parameter'],
  ['/api/v1/prioritization/status/..%2f..%2fhealth', 'GET', 404, undefined],
  ['/api/v1/ranking?limit=0', 'GET', 400, 'invalid_parameter'],
  ['/api/v1/ranking?limit=1&limit=2', 'GET', 400, 'invalid_parameter'],
  ['/api/v1/ranking?limit[a]=1', 'GET', 200, undefined],
  ['/api/v1/ranking?cursor=nonsense', 'GET', 400, 'invalid_parameter'],
  ['/errors/constructor', 'GET', 404, 'not_found'],
  ['/docs/assets/..%2f..%2fmain.js', 'GET', 404, 'not_found'],
])('answers %s (%s) with %d', async (path, method, status, code) => {
  const answer = await product.client.call(path, { method });
  expect(answer.status).toBe(status);
  if (code !== undefined) expect(Problem.parse(answer.body).code).toBe(code);
});

it.each(ODD_BUT_GOOD)('takes, scores and finds again the odd task $id', async (task) => {
  expect((await product.client.submit(task)).status).toBe(202);
  await eventually(async () =>
    expect((await product.client.status(task.id)).status).toBe('completed'),
  );
});

it('does not let a client choose another method or another address by headers', async () => {
  const overridden = await product.client.call('/api/v1/ranking', {
    headers: { 'x-http-method-override': 'DELETE', 'x-original-url': '/health' },
  });
  expect(overridden.body).toHaveProperty('items');
});

it('keeps a request id that is sane, and makes one where it is not', async () => {
  const sent = async (id: string) =>
    (await product.client.call('/health', { headers: { 'x-request-id': id } })).headers.get(
      'x-request-id',
    );
  expect(await sent('order-17.a')).toBe('order-17.a');
  expect(await sent('x'.repeat(200))).not.toContain('xxx');
  expect(await sent('<script>')).not.toContain('<');
});

const head = (lines: readonly string[]): string =>
  [
    'POST /api/v1/prioritization/ HTTP/1.1',
    'Host: a',
    'Content-Type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');

it.each([
  ['lengths that contradict each other', head(['Content-Length: 2', 'Content-Length: 5']) + '{}'],
  ['a length beside chunks', head(['Content-Length: 2', 'Transfer-Encoding: chunked']) + '{}'],
  ['a length that is no number', `${head(['Content-Length: two'])}{}`],
  ['a line break inside a header', head(['X-A: b\rc: d', 'Content-Length: 2']) + '{}'],
  ['no host', 'GET /health HTTP/1.1\r\n\r\n'],
  ['what is no HTTP', 'hello\r\n\r\n'],
])('refuses %s with 400 and hangs up', async (_, text) => {
  expect(statusOf(await raw.exchange(text))).toBe(400);
});

it('refuses headers without end', async () => {
  const text = `GET /health HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`;
  expect([431, 0]).toContain(statusOf(await raw.exchange(text)));
});

it('answers TRACE with 405 instead of repeating what it was sent', async () => {
  const answer = await raw.exchange('TRACE /health HTTP/1.1\r\nHost: a\r\nCookie: secret\r\n\r\n');
  expect(statusOf(answer)).toBe(405);
  expect(answer).not.toContain('secret');
});

it('does not wait for ever for a body that never ends', async () => {
  const answer = await raw.exchange(`${head(['Content-Length: 100'])}{"id":`);
  expect(statusOf(answer)).toBe(408);
});

it('serves others while a thousand connections say nothing', async () => {
  const idle = await raw.openIdle(1_000);
  expect((await product.client.submit(taskInput('among-idle'))).status).toBe(202);
  idle.forEach((socket) => socket.destroy());
});

it('logs none of what it was sent, and no personal data', async () => {
  const { status } = await product.client.submit(
    taskInput('quiet', { requester_name: 'Grace Unlogged', title: 'Title Unlogged' }),
  );
  expect(status).toBe(202);
  expect(await product.logs()).not.toMatch(/Unlogged/);
});
