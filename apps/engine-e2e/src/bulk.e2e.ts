import { BulkSummary, Problem } from '@prioritization/contracts';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { bulkUser, codeOf, countsOf, ndjson, tasks } from './bulk-user';
import { openUpload } from './bulk-client';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

const MOST_LINE_BYTES = 20_000;

let product: Product;
let user: ReturnType<typeof bulkUser>;
beforeAll(async () => {
  product = await startProduct({ BULK_MAX_LINE_BYTES: String(MOST_LINE_BYTES) });
  user = bulkUser(product);
});
afterAll(() => product.stop());

describe('a bulk submission', () => {
  it('is answered line by line, each judged by itself, and summed up', async () => {
    const good = (id: string) => JSON.stringify(taskInput(id));
    const body = Buffer.concat([
      Buffer.from(`\ufeff${good('mixed-1')}\r\n`),
      Buffer.from('{"id":\n'),
      Buffer.from('\n'),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(`"${'x'.repeat(MOST_LINE_BYTES)}"\n`),
      Buffer.from(`${JSON.stringify({ ...taskInput('mixed-6'), risk_level: 99 })}\n`),
      Buffer.from(`${good('mixed-7').replace('}', ',"policy":"astrology"}')}\n`),
      Buffer.from('null\n'),
      Buffer.from(good('mixed-9')),
    ]);
    const { status, location, answers, last } = await user.submit(body);
    expect(status).toBe(200);
    expect(answers.map((answer) => [answer.line, answer.task_id, codeOf(answer)])).toEqual([
      [1, 'mixed-1', 'processing'],
      [2, null, 'malformed_json'],
      [3, null, 'empty_line'],
      [4, null, 'invalid_utf8'],
      [5, null, 'line_too_long'],
      [6, 'mixed-6', 'too_big'],
      [7, 'mixed-7', 'unknown_policy'],
      [8, null, 'invalid_type'],
      [9, 'mixed-9', 'processing'],
    ]);
    const { batch_id, ...counts } = BulkSummary.parse(last);
    expect(counts).toEqual({ received: 9, accepted: 2, rejected: 7, unavailable: 0 });
    expect(location).toBe(`/api/v1/prioritization/batches/${batch_id}`);
    expect(await user.finishedAt(location)).toMatchObject({
      ...{ batch_id, received: 9, accepted: 2, rejected: 7, unavailable: 0 },
      ...{ completed: 2, failed: 0 },
    });
  });

  it('is answered while it is sent', async () => {
    const upload = openUpload(product.engine.apiUrl);
    const lines = upload.lines();
    for (const id of ['live-1', 'live-2']) {
      await upload.send(ndjson([taskInput(id)]));
      expect((await lines.next()).value).toMatchObject({ task_id: id, status: 'processing' });
    }
    const { headers } = await upload.response;
    expect((await user.reportAt(headers.location)).state).toBe('receiving');
    upload.end();
    expect((await lines.next()).value).toMatchObject({ received: 2, accepted: 2 });
    await user.finishedAt(headers.location);
  });

  it('answers a client that reads nothing before it has sent all only where something is wrong', async () => {
    const { answers, last } = await user.submit(
      ndjson([taskInput('minimal-1'), null, taskInput('minimal-3')]),
      { prefer: 'respond-async, return=minimal' },
    );
    expect(answers.map(({ line, status }) => [line, status])).toEqual([[2, 'rejected']]);
    expect(last).toMatchObject({ received: 3, accepted: 2, rejected: 1 });
  });

  it('lets the later of two lines with the same id win', async () => {
    const versions = Array.from({ length: 7 }, (_, index) =>
      taskInput('twice', { risk_level: index + 1 }),
    );
    const { location } = await user.submit(ndjson(versions));
    expect(countsOf(await user.finishedAt(location))).toMatchObject({ accepted: 7, completed: 7 });
    await eventually(async () =>
      expect(await product.client.status('twice')).toMatchObject({
        result: { priority_metrics: { risk_score: 7 } },
      }),
    );
  });

  it.each([
    ['an empty body', '', {}, 400, 'malformed_json'],
    ['JSON', '[]', { 'content-type': 'application/json' }, 415, 'unsupported_media_type'],
    ['a packed body', 'x', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
    [
      'a key that is too long',
      '{}',
      { 'idempotency-key': 'k'.repeat(256) },
      400,
      'invalid_parameter',
    ],
  ])('is refused with %s', async (_what, body, headers, status, code) => {
    const answer = await product.client.call('/api/v1/prioritization/bulk', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body,
    });
    expect([answer.status, Problem.parse(answer.body).code]).toEqual([status, code]);
  });
});

describe('a reader of answers that stands still', () => {
  const residentBytes = async (): Promise<number> => {
    const status = await readFile(`/proc/${product.engine.services.gateway.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024;
  };

  it('stops the reading of 20,000 long lines instead of filling memory, and goes on where it was', async () => {
    const bad = { description: 'x'.repeat(4_000), tags: Array(10).fill(7) };
    const lines = tasks('slow', 20_000).map((task, index) =>
      index % 10 === 0 ? { ...task, description: 'y'.repeat(4_000) } : bad,
    );
    const upload = openUpload(product.engine.apiUrl);
    const sent = (async () => {
      for (const line of lines) await upload.send(ndjson([line]));
      upload.end();
    })();
    const response = await upload.response;
    const before = await residentBytes();
    const stillstanding = async () => {
      const bytes = upload.bytesSent;
      await sleep(500);
      if (upload.bytesSent !== bytes) throw new Error('It still reads.');
      return bytes;
    };
    const whole = Buffer.byteLength(ndjson(lines));
    expect(await eventually(stillstanding)).toBeLessThan(whole * 0.9);
    expect((await residentBytes()) - before).toBeLessThan(150_000_000);

    let number = 0;
    let last: unknown;
    for await (const answer of upload.lines()) {
      last = answer;
      if ('line' in answer) expect(answer.line).toBe((number += 1));
      if (number % 2_000 === 0) await sleep(20);
    }
    await sent;
    expect(last).toMatchObject({ received: 20_000, accepted: 2_000, rejected: 18_000 });
    await user.finishedAt(response.headers.location);
  });
});
