import { WebhookWithSecret, requestSubject } from '@prioritization/contracts';
import { Webhook as Verifier } from 'standardwebhooks';
import { taskInput, type TaskInput } from './client';
import { publishRaw } from './streams';
import { payloadOf, startWebhookProduct, WEBHOOKS, type WebhookProduct } from './webhook-product';
import { answering, hanging } from './webhook-receiver';

let hooks: WebhookProduct;
beforeAll(async () => {
  hooks = await startWebhookProduct();
});
afterAll(() => hooks.stop());
afterEach(() => hooks.removeAll());

const critical: Partial<TaskInput> = {
  business_value: 10,
  risk_level: 10,
  category: 'SECURITY',
  requester_role: 'CEO',
  policy: 'all-is-critical',
};

describe('a webhook', () => {
  it('is told what it listens to, signed as Standard Webhooks, without name or text', async () => {
    await hooks.product.client.call('/api/v1/config/policies/all-is-critical', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'weighted', bands: { critical: 1, high: 0.5, medium: 0.2 } }),
    });
    const all = await hooks.register('/all', 'task.completed', 'task.failed');
    await hooks.register('/critical', 'task.critical');
    await hooks.product.client.submit(taskInput('calm', { description: 'Nobody is in a hurry.' }));
    await hooks.product.client.submit(taskInput('burning', critical));

    const [first] = await hooks.arrived('/all', 2);
    const [alarm] = await hooks.arrived('/critical', 1);
    for (const { body, headers } of hooks.receiver.at('/all')) {
      expect(new Verifier(all.secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(body).not.toMatch(/Lovelace|hurry|blank pages/);
    }
    expect(payloadOf(first)).toMatchObject({
      type: 'task.completed',
      data: { task_id: 'calm', reasoning: expect.any(String), next_actions: expect.any(Array) },
    });
    expect(payloadOf(alarm)).toMatchObject({
      type: 'task.critical',
      data: { task_id: 'burning', urgency_level: 'CRITICAL' },
    });
    expect(hooks.receiver.at('/critical')).toHaveLength(1);
  });

  it('is told that a task failed', async () => {
    await hooks.register('/failures', 'task.failed');
    const broken = JSON.stringify({ id: 'half-a-task', title: 'Only a title' });
    await publishRaw(hooks.product.stack.natsUrl, requestSubject('interactive', 'default'), broken);
    const [failure] = await hooks.arrived('/failures', 1);
    expect(payloadOf(failure)).toMatchObject({
      type: 'task.failed',
      data: { task_id: 'half-a-task', error: expect.stringContaining('requester_role') },
    });
  });

  it('is shown, listed, changed and removed; its secret is shown once', async () => {
    const { id, secret, ...webhook } = await hooks.register('/first');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await hooks.shown(id)).toEqual({ id, ...webhook });
    const listed = await hooks.product.client.call(WEBHOOKS);
    expect(JSON.stringify(listed.body)).toContain(id);
    expect(JSON.stringify(listed.body)).not.toContain(secret);

    const changed = await hooks.product.client.call(`${WEBHOOKS}/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: hooks.receiver.url('/second'), events: ['task.critical'] }),
    });
    expect(changed.body).toMatchObject({
      url: hooks.receiver.url('/second'),
      events: ['task.critical'],
    });
    await hooks.test(id);
    await hooks.arrived('/second', 1);
    expect(hooks.receiver.at('/first')).toHaveLength(0);

    expect(
      (await hooks.product.client.call(`${WEBHOOKS}/${id}`, { method: 'DELETE' })).status,
    ).toBe(204);
    for (const path of ['', '/deliveries'])
      expect((await hooks.product.client.call(`${WEBHOOKS}/${id}${path}`)).status).toBe(404);
    for (const action of ['test', 'enable', 'rotate-secret', 'deliveries/evt_0/redeliver'])
      expect((await hooks.act(id, action)).status).toBe(404);
  });

  it('is signed with the old and the new secret after a rotation', async () => {
    const { id, secret: old } = await hooks.register('/rotated');
    const { secret, old_secret_valid_until } = WebhookWithSecret.parse(
      (await hooks.act(id, 'rotate-secret')).body,
    );
    expect(Date.parse(old_secret_valid_until ?? '')).toBeGreaterThan(Date.now());
    await hooks.test(id);
    const [received] = await hooks.arrived('/rotated', 1);
    const { body = '', headers = {} } = received ?? {};
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    expect(secret).not.toBe(old);
    for (const each of [old, secret]) expect(new Verifier(each).verify(body, headers)).toBeTruthy();
  });
});

describe('a delivery', () => {
  it('comes again with the same id and body after a 500', async () => {
    const { id } = await hooks.register('/flaky');
    hooks.receiver.script('/flaky', (response, count) =>
      answering(count < 3 ? 500 : 200)(response, count),
    );
    const delivery = await hooks.test(id);
    const attempts = await hooks.arrived('/flaky', 3);
    expect(attempts.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(delivery));
    expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    expect(await hooks.inState(id, 'delivered')).toMatchObject({
      delivery_id: delivery,
      type: 'webhook.test',
      attempts: 3,
      response_status: 200,
      response_excerpt: 'noted',
    });
    expect(await hooks.shown(id)).toMatchObject({ status: 'enabled', failed_in_a_row: 0 });
  });

  it('is sent again by hand with the same id', async () => {
    const { id } = await hooks.register('/again');
    const delivery = await hooks.test(id);
    await hooks.inState(id, 'delivered');
    expect((await hooks.act(id, `deliveries/${delivery}/redeliver`)).status).toBe(202);
    const [first, second] = await hooks.arrived('/again', 2);
    expect([second?.body, second?.headers['webhook-id']]).toEqual([first?.body, delivery]);
    const unknown = await hooks.act(id, `deliveries/evt_${'0'.repeat(32)}/redeliver`);
    expect(unknown.status).toBe(404);
  });

  it('does not follow a redirect', async () => {
    const { id } = await hooks.register('/moved');
    hooks.receiver.script('/moved', answering(307, { location: hooks.receiver.url('/elsewhere') }));
    await hooks.test(id);
    expect(await hooks.inState(id, 'failed')).toMatchObject({
      failure: 'redirect',
      response_status: 307,
      attempts: 3,
    });
    expect(hooks.receiver.at('/elsewhere')).toHaveLength(0);
  });

  it('to an endpoint that hangs keeps none to another one waiting', async () => {
    await hooks.register('/hanging');
    await hooks.register('/quick');
    hooks.receiver.script('/hanging', hanging);
    const ids = Array.from({ length: 40 }, (_, index) => `fair-${index}`);
    await hooks.product.client.batch(ids.map((id) => taskInput(id)));
    await hooks.arrived('/quick', ids.length);
    expect(hooks.receiver.at('/hanging').length).toBeGreaterThan(0);
    expect(hooks.receiver.at('/hanging').length).toBeLessThan(ids.length / 2);
  });
});
