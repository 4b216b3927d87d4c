import { WebhookDelivery, WebhookEventId, WebhookId, WebhookInput } from './webhooks';

const input = { url: 'https://example.com/hooks', events: ['task.failed'] };

describe('WebhookInput', () => {
  it('takes an address and events; null is no description', () => {
    expect(WebhookInput.parse({ ...input, description: null })).toEqual(input);
  });

  it.each([
    ['an address that is none', { url: 'nothing' }],
    ['an address of another kind', { url: 'ftp://example.com/' }],
    ['an address without a host', { url: 'https://' }],
    ['a longer address', { url: `https://example.com/${'x'.repeat(2_000)}` }],
    ['no event', { events: [] }],
    ['an event twice', { events: ['task.failed', 'task.failed'] }],
    ['an unknown event', { events: ['task.deleted'] }],
    ['the test event', { events: ['webhook.test'] }],
    ['a long description', { description: 'x'.repeat(501) }],
  ])('refuses %s', (_, fields) => {
    expect(WebhookInput.safeParse({ ...input, ...fields }).success).toBe(false);
  });
});

it.each([['wh_*'], ['wh_>'], ['wh_0.0'], [`wh_${'0'.repeat(25)}`], [`wh_${'g'.repeat(24)}`], ['']])(
  '%j is no id of a webhook: it stands in subjects and keys',
  (id) => {
    expect(WebhookId.safeParse(id).success).toBe(false);
    expect(WebhookEventId.safeParse(id).success).toBe(false);
  },
);

it('a delivery holds no body over the limit', () => {
  const delivery = {
    tenant: 'acme',
    webhook_id: `wh_${'0'.repeat(24)}`,
    event_id: `evt_${'0'.repeat(32)}`,
    type: 'webhook.test',
    occurred_at: '2026-01-31T09:30:00.000Z',
    series: 'series',
    attempt: 1,
    body: '{}',
  };
  expect(WebhookDelivery.parse(delivery)).toEqual(delivery);
  expect(WebhookDelivery.safeParse({ ...delivery, body: 'x'.repeat(20_001) }).success).toBe(false);
  const sealed = `sealed:v1:${'0'.repeat(32)}:${'A'.repeat(26_800)}`;
  expect(WebhookDelivery.safeParse({ ...delivery, body: sealed }).success).toBe(true);
});
