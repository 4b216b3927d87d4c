import { taskInput } from './client';
import { completed } from './completed';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ JETSTREAM_MAX_STORAGE: '300KB' });
});
afterAll(() => product.stop());

const submit = (id: string) =>
  product.client.submit(taskInput(id, { description: 'x'.repeat(2_000) }), {
    'idempotency-key': id,
  });
const isReady = () => product.engine.services.gateway.ready();

it('a NATS that hangs makes the gateway unready and its answers 503 with Retry-After, and no more', async () => {
  const { nats } = product.stack;
  nats.pause();
  const ids = Array.from({ length: 50 }, (_, index) => `hanging-${index}`);
  try {
    const answers = await Promise.all(ids.map(submit));
    for (const { status, headers } of answers) {
      expect(status).toBe(503);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await eventually(async () => expect(await isReady()).toBe(false));
  } finally {
    nats.resume();
  }
  // Whether they were stored is unknown; sent again with the same key, each is stored once.
  await eventually(async () => expect((await submit('hanging-0')).status).toBe(202));
  for (const id of ids) {
    await eventually(async () => expect((await submit(id)).status).toBe(202));
  }
  await Promise.all(ids.map((id) => completed(product.client, id)));
  await eventually(async () => expect(await isReady()).toBe(true));
});

it('a full stream refuses with 503 and Retry-After, and loses nothing that was accepted', async () => {
  const accepted: string[] = [];
  // A single refusal may have another cause: a server that was paused a moment ago may be slow.
  let refusedInARow = 0;
  for (let index = 0; index < 300 && refusedInARow < 5; index += 1) {
    const id = `filling-${index}`;
    const answer = await submit(id);
    if (answer.status === 202) {
      accepted.push(id);
      refusedInARow = 0;
    } else {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      refusedInARow += 1;
    }
  }
  expect(accepted.length).toBeGreaterThan(10);
  expect(refusedInARow).toBe(5);
  await Promise.all(accepted.map((id) => completed(product.client, id)));
});
