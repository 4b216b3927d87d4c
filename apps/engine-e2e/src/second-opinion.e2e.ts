import { SensitiveDataAudit, STREAMS, type TaskStatus } from '@prioritization/contracts';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { readStream } from './streams';

const OPINION = {
  priority_score: 9.5,
  risk_assessment: 'Payments may stop.',
  suggestions: [
    {
      title: 'Fail over to the second provider',
      description: 'It takes new payments at once.',
      category: 'workaround',
      estimated_resolution_time: '10 minutes',
      confidence_level: 0.7,
    },
  ],
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
};

let endpoint: Server;
let product: Product;
const asked: string[] = [];

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    void read(request).then((body) => {
      asked.push(body);
      const message = { role: 'assistant', content: JSON.stringify(OPINION) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          choices: [{ message }],
          usage: { prompt_tokens: 10, completion_tokens: 5 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  product = await startProduct({
    EXTERNAL_MODEL_URL: `http://127.0.0.1:${port}/v1`,
    AI_MODEL: 'test-model',
  });
});
afterAll(async () => {
  await product.stop();
  endpoint.closeAllConnections();
  endpoint.close();
});

const resultOf = (id: string) =>
  eventually(async () => {
    const status: TaskStatus = await product.client.status(id);
    if (status.status !== 'completed') throw new Error(`${id} is ${status.status}`);
    return status.result;
  });

it('moves the score by a bounded step, as one more factor, and brings its suggestions', async () => {
  await product.client.submit(taskInput('asked', { title: 'Card payments time out' }));
  const result = await resultOf('asked');
  expect(result.external_model).toMatchObject({ used: true, model_score: 9.5, adjustment: 0.5 });
  expect(result.user_suggestions[0]?.title).toBe('Fail over to the second provider');
  expect(result.risk_assessment).toBe('Payments may stop.');
  const sum = result.factors.reduce((total, factor) => total + factor.contribution, 0);
  expect(sum).toBeCloseTo(result.priority_metrics.final_priority_score, 9);
});

it('is asked once for the same text', async () => {
  const before = asked.length;
  await product.client.submit(taskInput('asked-again', { title: 'Card payments time out' }));
  expect((await resultOf('asked-again')).external_model?.used).toBe(true);
  expect(asked).toHaveLength(before);
});

it('lends its suggestions to a task that says nearly the same, but no score', async () => {
  const text = 'All customers of the northern stores get a timeout after they entered their card.';
  await product.client.submit(taskInput('lender', { title: 'Payments hang', description: text }));
  expect((await resultOf('lender')).external_model).toMatchObject({ used: true });
  const before = asked.length;
  await product.client.submit(
    taskInput('borrower', { title: 'Payments hang again', description: text }),
  );
  const { external_model, user_suggestions, factors } = await resultOf('borrower');
  expect(external_model).toEqual({ used: false, reason: 'shared_suggestions' });
  expect(user_suggestions[0]?.title).toBe('Fail over to the second provider');
  expect(factors.map(({ name }) => name)).not.toContain('external_model');
  expect(asked).toHaveLength(before);
});

it('never sees sensitive text; the audit names the kinds, not the values', async () => {
  const before = asked.length;
  const card = '4111 1111 1111 1111';
  await product.client.submit(
    taskInput('private', { title: 'Refund', description: `The card is ${card}, please refund.` }),
  );
  expect((await resultOf('private')).external_model).toEqual({ used: false, reason: 'sensitive' });
  expect(asked).toHaveLength(before);

  const audits = await readStream(product.stack.natsUrl, STREAMS.system, (body, subject) =>
    subject.startsWith('audit.') ? SensitiveDataAudit.parse(body) : undefined,
  );
  const [audit] = audits.filter((each) => each !== undefined);
  expect(audit).toMatchObject({
    task_id: 'private',
    findings: [{ kind: 'payment_card', count: 1 }],
  });
  expect(JSON.stringify(audit)).not.toContain('1111');
});
