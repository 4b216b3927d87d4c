import { ApiKeyList, Problem } from '@prioritization/contracts';
import { runPrio } from '@prioritization/prio';
import { findFreePort, startService, type ServiceProcess } from '@prioritization/stack';
import { AUDIENCE, startIssuer, type Issuer } from './access/issuer';
import { BOOTSTRAP_KEY, createKey, holderOf, revokeKey } from './access/keys';
import { createClient, taskInput, type Client } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';

let product: Product;
let issuer: Issuer;
let operator: Client;
const secrets: string[] = [BOOTSTRAP_KEY];

const holder = (key: string): Client => holderOf(product.engine.apiUrl, key);
const policiesAs = async (client: Client) => (await client.call('/api/v1/config/policies')).status;

beforeAll(async () => {
  issuer = await startIssuer();
  product = await startProduct({
    ACCESS_CONTROL: 'on',
    BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY,
    JWT_JWKS_URL: issuer.jwksUrl,
    JWT_ISSUER: issuer.url,
    JWT_AUDIENCE: AUDIENCE,
    JWT_TENANT_CLAIM: 'org',
    JWT_CLOCK_TOLERANCE_SECONDS: '0',
    LOG_LEVEL: 'DEBUG',
  });
  operator = holder(BOOTSTRAP_KEY);
});
afterAll(async () => {
  await product.stop();
  issuer.stop();
});

describe('a token', () => {
  const ask = (token: string) => {
    secrets.push(token);
    return holder(token).call('/api/v1/ranking');
  };
  const unsigned = (claims: object) =>
    [{ alg: 'none' }, { iss: issuer.url, aud: AUDIENCE, exp: 4_000_000_000, ...claims }, '']
      .map((part) => part && Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');

  it('acts for the tenant and with the scopes that it names', async () => {
    const writer = holder(await issuer.sign({ org: 'initech', scope: 'openid submit' }));
    const reader = holder(await issuer.sign({ org: 'initech', scope: ['read'] }));
    const foreign = holder(await issuer.sign({ org: 'hooli', scope: 'submit read' }));
    expect((await writer.submit(taskInput('by-token'))).status).toBe(202);
    await eventually(async () => {
      expect((await reader.status('by-token')).status).toBe('completed');
    });
    expect((await foreign.status('by-token')).status).toBe('not_found');
    const refused = await writer.call('/api/v1/ranking');
    expect([refused.status, Problem.parse(refused.body).detail]).toEqual([
      403,
      expect.stringContaining('“read”'),
    ]);
  });

  it('of an administrator manages the keys of its tenant, and never those of all', async () => {
    const admin = holder(await issuer.sign({ org: 'initech', scope: 'admin operator' }));
    const { key_id } = await createKey(admin, { scopes: ['read'] });
    await createKey(operator, { scopes: ['read'], tenant: 'hooli' });
    const { keys } = ApiKeyList.parse((await admin.call('/api/v1/admin/keys')).body);
    expect(keys.map((key) => [key.key_id, key.tenant])).toEqual([[key_id, 'initech']]);
  });

  it.each<[string, () => Promise<string> | string, string]>([
    ['has expired', () => issuer.sign({ org: 'initech', scope: 'read' }, -1), 'expired'],
    ['is for others', () => issuer.sign({ org: 'initech', aud: 'other' }), 'audience'],
    ['names no tenant', () => issuer.sign({ scope: 'read' }), '“org”'],
    ['is signed by others', () => issuer.forge({ org: 'initech' }), 'identity provider'],
    ['is not signed', () => unsigned({ org: 'initech', scope: 'read' }), 'public-key'],
    ['is none', () => 'not.a.token', 'signed JWT'],
  ])('that %s is refused with a sentence', async (_what, make, sentence) => {
    const answer = await ask(await make());
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(Problem.parse(answer.body)).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      detail: expect.stringContaining(sentence),
    });
  });
});

describe('another gateway, told nothing, on every address of the machine', () => {
  let gateway: ServiceProcess;
  let apiUrl: string;
  beforeAll(async () => {
    const port = String(await findFreePort());
    apiUrl = `http://127.0.0.1:${port}`;
    gateway = await startService('gateway', {
      logDirectory: product.logDirectory,
      env: {
        NATS_URL: product.stack.natsUrl,
        REDIS_URL: product.stack.redisUrl,
        API_HOST: '0.0.0.0',
        API_PORT: port,
      },
    });
    await gateway.untilReady();
  });
  afterAll(() => gateway.stop());

  it('demands a credential', async () => {
    expect(await policiesAs(createClient(apiUrl))).toBe(401);
    expect(await policiesAs(holderOf(apiUrl, BOOTSTRAP_KEY))).toBe(401);
  });

  it('knows a key, and its end, a moment after the first one does', async () => {
    const { key, key_id } = await createKey(operator, { scopes: ['read'] });
    expect(await policiesAs(holder(key))).toBe(200);
    const elsewhere = holderOf(apiUrl, key);
    await eventually(async () => expect(await policiesAs(elsewhere)).toBe(200), 5_000);
    await revokeKey(operator, key_id);
    expect(await policiesAs(holder(key))).toBe(401);
    await eventually(async () => expect(await policiesAs(elsewhere)).toBe(401), 5_000);
  });
});

describe('keys', () => {
  let kept: Client;
  let gone: Client;
  beforeAll(async () => {
    kept = holder((await createKey(operator, { scopes: ['read', 'admin'] })).key);
    const revoked = await createKey(operator, { scopes: ['read'] });
    await revokeKey(operator, revoked.key_id);
    gone = holder(revoked.key);
  });
  const both = async () => [await policiesAs(kept), await policiesAs(gone)];

  it('are created, listed and revoked from the command line', async () => {
    const environment = { PRIO_URL: product.engine.apiUrl, PRIO_API_KEY: BOOTSTRAP_KEY };
    const prio = (...args: string[]) => runPrio(['keys', ...args], '', environment);
    const created = await prio('create', '--name', 'by hand', '--scope', 'read', 'submit');
    const key = created.stdout.trim();
    secrets.push(key);
    expect([created.exitCode, (await holder(key).call('/api/v1/ranking')).status]).toEqual([
      0, 200,
    ]);

    const keyId = key.slice(0, 19);
    expect((await prio('list')).stdout).toMatch(
      new RegExp(`${keyId} +default +read,submit .*by hand`),
    );
    const revoked = await prio('revoke', keyId, '--json');
    expect([revoked.exitCode, JSON.parse(revoked.stdout)]).toEqual([0, { revoked: keyId }]);
    expect((await holder(key).call('/api/v1/ranking')).status).toBe(401);

    const refused = await prio('revoke', keyId);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('not_found')]);
  });

  it('outlive the gateway, and so does their end', async () => {
    const { gateway } = product.engine.services;
    await gateway.stop();
    await gateway.restart();
    await gateway.untilReady();
    expect(await both()).toEqual([200, 401]);
  });

  it('are told apart while Redis is away', async () => {
    await product.stack.redis.kill('SIGKILL');
    expect(await both()).toEqual([200, 401]);
    await product.stack.redis.restart();
  });

  it('are told apart while NATS is away, and managed again when it is back', async () => {
    await product.stack.nats.kill('SIGKILL');
    const body = { name: 'too early', scopes: ['read'] };
    await eventually(async () => {
      const refused = await kept.post('/api/v1/admin/keys', body);
      expect([refused.status, Problem.parse(refused.body).code]).toEqual([
        503,
        'queue_unavailable',
      ]);
    }, 10_000);
    expect(await both()).toEqual([200, 401]);

    await product.stack.nats.restart();
    const { key, key_id } = await eventually(() => createKey(kept, { scopes: ['read'] }));
    expect(await policiesAs(holder(key))).toBe(200);
    await revokeKey(kept, key_id);
    expect(await policiesAs(holder(key))).toBe(401);
  });
});

it('a token is judged with the keys at hand while its issuer is away', async () => {
  const token = await issuer.sign({ org: 'initech', scope: 'read' });
  expect(await policiesAs(holder(token))).toBe(200);
  issuer.stop();
  expect(await policiesAs(holder(token))).toBe(200);
});

it('no log holds a key, a token, or who it is about', async () => {
  const logs = await product.logs();
  expect(logs).toContain('"caller":"jwt_');
  expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
  expect(logs).not.toContain('grace.hopper');
});
