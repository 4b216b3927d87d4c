import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { taskInput } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let endpoint: Server;
let product: Product;

beforeAll(async () => {
  // It takes every question and answers none.
  endpoint = createServer(() => undefined);
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  product = await startProduct({
    EXTERNAL_MODEL_URL: `http://127.0.0.1:${port}/v1`,
    AI_MODEL: 'test-model',
    EXTERNAL_MODEL_CONCURRENCY: '1',
    EXTERNAL_MODEL_TIMEOUT_MS: '30000',
    MAX_CONCURRENT_REQUESTS: '2',
  });
});
afterAll(async () => {
  endpoint.closeAllConnections();
  await product.stop();
  endpoint.close();
});

it('an external model that hangs holds up few tasks, and local scoring not at all', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `task-${index}`);
  for (const id of ids) {
    await product.client.submit(taskInput(id, { description: `It began on day ${id}.` }));
  }
  const statuses = await eventually(async () => {
    const all = await Promise.all(ids.map((id) => product.client.status(id)));
    const done = all.filter(({ status }) => status === 'completed');
    expect(done.length).toBeGreaterThanOrEqual(ids.length - 4);
    return all;
  });
  const waiting = statuses.filter(({ status }) => status === 'processing');
  expect(waiting).toHaveLength(4);
  const reasons = statuses.flatMap((status) =>
    status.status === 'completed' ? [status.result.external_model] : [],
  );
  expect(new Set(reasons.map((model) => JSON.stringify(model)))).toEqual(
    new Set([JSON.stringify({ used: false, reason: 'rate_limited' })]),
  );
});
