import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { createSecret } from './secrets';
import { signatureHeaders } from './signature';

const json = fc.jsonValue().map((value) => JSON.stringify(value));

describe('signatureHeaders', () => {
  it('is accepted by the verifier of Standard Webhooks, whatever the body', () => {
    const secret = createSecret();
    fc.assert(
      fc.property(json, (body) => {
        const headers = signatureHeaders({ id: 'evt_1', at: new Date(), body }, [secret]);
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      }),
    );
  });

  it('is what the specification computes', () => {
    const at = new Date(1_614_265_330_999);
    const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body: '{"test": 2432232314}' };
    expect(signatureHeaders(signed, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
      'webhook-id': signed.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('holds one signature for each secret, and each verifies by itself', () => {
    const secrets = [createSecret(), createSecret()];
    const headers = signatureHeaders({ id: 'evt_1', at: new Date(), body: '{}' }, secrets);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of secrets) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
  });

  it.each([
    ['body', (headers: Record<string, string>) => ['{"a":2}', headers] as const],
    ['id', (headers: Record<string, string>) => ['{}', { ...headers, 'webhook-id': 'x' }] as const],
  ])('is refused with another %s', (_, change) => {
    const secret = createSecret();
    const headers = signatureHeaders({ id: 'evt_1', at: new Date(), body: '{}' }, [secret]);
    const [body, changed] = change(headers);
    expect(() => new Webhook(secret).verify(body, changed)).toThrow();
  });
});
