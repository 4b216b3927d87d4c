import { eventually } from './eventually';
import { everythingStored } from './privacy/stored';
import { startWebhookProduct, type WebhookProduct } from './webhook-product';
import { taskInput } from './client';

const TITLE = 'Quxtitlemark: the printer is down';

let hooks: WebhookProduct;
beforeAll(async () => {
  hooks = await startWebhookProduct({ USER_DATA_KEY: '' });
});
afterAll(() => hooks.stop());

it('keeps, shows, repeats and tells everything as it is', async () => {
  const { client, stack } = hooks.product;
  await hooks.register('/told');
  const key = { 'idempotency-key': '"one"', prefer: 'wait=10' };
  const answered = await client.submit(taskInput('one', { title: TITLE }), key);
  expect(answered).toMatchObject({ status: 200, body: { status: 'completed' } });
  const again = await client.submit(taskInput('one', { title: TITLE }), key);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(again.body).toEqual(answered.body);
  const path = '/api/v1/prioritization/one/feedback';
  await client.post(path, { kind: 'override', urgency_level: 'CRITICAL', reason: 'Today.' });
  await eventually(async () =>
    expect((await client.call(path)).body).toMatchObject({ override: { reason: 'Today.' } }),
  );
  expect((await client.ranking()).items[0]?.title).toBe(TITLE);
  const [told] = await hooks.arrived('/told', 1);
  expect(told?.body).toContain('"task_id":"one"');
  const stored = await everythingStored(stack);
  expect(stored).toContain('Quxtitlemark');
  expect(stored).not.toContain('sealed:v1:');
});

it('refuses what needs a key, and says which setting to set', async () => {
  const { client, logs } = hooks.product;
  const user = '/api/v1/users/Ada%20Lovelace';
  const answers = await Promise.all([
    client.call(user),
    client.call(`${user}/export`),
    client.post(`${user}/erasure`, ''),
  ]);
  for (const { status, body } of answers) {
    expect([status, body]).toEqual([
      501,
      expect.objectContaining({
        code: 'user_data_not_protected',
        detail: expect.stringContaining('USER_DATA_KEY'),
      }),
    ]);
  }
  expect(await logs()).toContain('user data is not protected');
});
