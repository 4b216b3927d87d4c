import { SignJWT, exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { ApiError } from '../../http/api-error';
import { serveApp } from '../../testing/serve-app';
import type { Verify } from '../authenticate';
import { verifyToken } from './verify-token';

const ISSUER = 'https://login.example.com';
const AUDIENCE = 'prioritization';

let issuer: Awaited<ReturnType<typeof serveApp>>;
let key: CryptoKey;
let verify: Verify;
let answer: { status: number; body: string };

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' };
  answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
  issuer = await serveApp((_request, response) => {
    response.writeHead(answer.status).end(answer.body);
  });
});
afterAll(() => issuer.close());
beforeEach(() => {
  verify = verifyToken({
    jwksUrl: `${issuer.url}keys`,
    issuer: ISSUER,
    audience: AUDIENCE,
    tenantClaim: 'org',
    scopesClaim: 'scope',
    clockToleranceSeconds: 5,
  });
});

const CLAIMS = { iss: ISSUER, aud: AUDIENCE, sub: 'ada@example.com', org: 'acme', scope: 'read' };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;
const signed = (claims: Record<string, unknown> = {}) =>
  new SignJWT({ ...CLAIMS, exp: inSeconds(60), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .sign(key);

describe('a token', () => {
  it.each([
    ['read', ['read']],
    ['openid submit  read profile', ['submit', 'read']],
    [
      ['admin', 'other'],
      ['admin', 'submit', 'read'],
    ],
    ['operator', []],
    [undefined, []],
    [7, []],
  ])('with the scopes %j may do %j', async (scope, expected) => {
    const caller = await verify(await signed({ scope }));
    expect(caller).toMatchObject({ tenant: 'acme', scopes: new Set(expected) });
  });

  it('is known by an id that tells nobody who it is', async () => {
    const [one, same, other] = await Promise.all(
      [{}, { scope: 'submit' }, { sub: 'bob@example.com' }].map(async (claims) =>
        verify(await signed(claims)),
      ),
    );
    expect(one).toHaveProperty('id', expect.stringMatching(/^jwt_[0-9a-f]{16}$/));
    expect(same).toHaveProperty('id', (one as { id: string }).id);
    expect(other).not.toHaveProperty('id', (one as { id: string }).id);
  });

  it.each([
    ['expired', { exp: inSeconds(-6) }, 'this one has expired'],
    ['without an end', { exp: undefined }, 'that expires'],
    ['not valid yet', { nbf: inSeconds(60) }, 'not valid yet'],
    ['for another audience', { aud: 'other' }, 'another audience'],
    ['of another issuer', { iss: 'https://evil.example' }, 'another issuer'],
    ['without a tenant', { org: undefined }, '“org” names a tenant'],
    ['with a tenant that cannot be one', { org: 'a b' }, '“org” names a tenant'],
  ])('that is %s is refused with a sentence', async (_what, claims, sentence) => {
    expect(await verify(await signed(claims))).toEqual({
      refused: expect.stringContaining(sentence),
    });
  });

  it('may be a little late: clocks differ', async () => {
    expect(await verify(await signed({ exp: inSeconds(-3) }))).toHaveProperty('tenant');
  });

  it('is refused when another key signed it, whatever key it names', async () => {
    const foreign = (await generateKeyPair('RS256')).privateKey;
    for (const kid of ['one', 'two']) {
      const token = await new SignJWT({ ...CLAIMS, exp: inSeconds(60) })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(foreign);
      expect(await verify(token)).toEqual({
        refused: expect.stringContaining('identity provider'),
      });
    }
  });

  it('is refused unsigned, or signed with a shared secret', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({ ...CLAIMS, exp: inSeconds(60) });
    const unsigned = `${part({ alg: 'none' })}.${claims}.`;
    const shared = await new SignJWT({ ...CLAIMS, exp: inSeconds(60) })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(Buffer.from(answer.body));
    for (const token of [unsigned, shared]) {
      expect(await verify(token)).toEqual({ refused: expect.stringContaining('public-key') });
    }
  });

  it.each(['x', 'a.b', 'a.b.c', '..', 'a.b.c.d.e'])(
    'is refused when it is none: %s',
    async (text) => {
      expect(await verify(text)).toEqual({ refused: expect.stringContaining('this text is none') });
    },
  );

  it.each([
    ['an error', { status: 500, body: '' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no keys', { status: 200, body: '{}' }],
  ])('cannot be judged while its issuer answers with %s', async (_what, broken) => {
    const working = answer;
    answer = broken;
    const outcome = await Promise.resolve(verify(await signed())).catch((error: unknown) => error);
    answer = working;
    expect(outcome).toBeInstanceOf(ApiError);
    expect(outcome).toMatchObject({ code: 'issuer_unavailable', more: { retryAfterSeconds: 5 } });
    expect(await verify(await signed())).toHaveProperty('tenant');
  });
});
