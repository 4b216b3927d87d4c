import {
  AccessAudit,
  ApiKeyList,
  OPERATIONS,
  Problem,
  RankingPage,
  STREAMS,
  type CreatedApiKey,
  type Operation,
} from '@prioritization/contracts';
import { askOperation } from './access/ask-operation';
import { BOOTSTRAP_KEY, createKey, holderOf, keysInEveryState, revokeKey } from './access/keys';
import { taskInput, type Client } from './client';
import { eventually } from './eventually';
import { startProduct, type Product } from './product';
import { readStream } from './streams';

const PAGE = 'https://board.example.com';

let product: Product;
let operator: Client;
let keys: Readonly<Record<string, string>>;
const secrets: string[] = [];

const holder = (key: string): Client => holderOf(product.engine.apiUrl, key);
const newKey = async (...args: Parameters<typeof createKey>): Promise<CreatedApiKey> => {
  const created = await createKey(...args);
  secrets.push(created.key);
  return created;
};
const tenantAdmin = async (tenant: string): Promise<Client> =>
  holder((await newKey(operator, { scopes: ['admin'], tenant })).key);

beforeAll(async () => {
  product = await startProduct({
    ACCESS_CONTROL: 'on',
    BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY,
    CORS_ALLOWED_ORIGINS: PAGE,
    LOG_LEVEL: 'DEBUG',
  });
  operator = holder(BOOTSTRAP_KEY);
  keys = await keysInEveryState(operator);
  secrets.push(BOOTSTRAP_KEY, ...Object.values(keys));
});
afterAll(() => product.stop());

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  submit: ['submit'],
  read: ['read'],
  admin: ['submit', 'read', 'admin'],
  operator: ['submit', 'read', 'admin'],
};
const CREDENTIALS = ['none', 'malformed', 'unknown', 'revoked', 'expired', ...Object.keys(ALLOWED)];

describe.each(Object.entries<Operation>(OPERATIONS))('%s', (_id, operation) => {
  it.each(CREDENTIALS)('answers as it should to the credential: %s', async (credential) => {
    const { apiUrl } = product.engine;
    const { status, challenge, problem } = await askOperation(apiUrl, operation, keys[credential]);
    if (operation.access === 'public' || ALLOWED[credential]?.includes(operation.access)) {
      expect([401, 403]).not.toContain(status);
      expect(challenge).toBeNull();
    } else if (credential in ALLOWED) {
      expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
      expect(problem?.detail).toContain(`“${operation.access}”`);
      expect(challenge).toContain('insufficient_scope');
    } else {
      expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(challenge).toBe(credential === 'none' ? 'Bearer' : 'Bearer error="invalid_token"');
    }
  });
});

describe('a credential', () => {
  it('may come as X-Api-Key', async () => {
    const shown = (key: string) =>
      product.client.call('/api/v1/ranking', { headers: { 'x-api-key': key } });
    expect((await shown(keys['read'] ?? '')).status).toBe(200);
    expect((await shown(keys['unknown'] ?? '')).status).toBe(401);
  });

  it('that is revoked looks like one that never was', async () => {
    const answers = await Promise.all(
      ['unknown', 'revoked', 'malformed'].map((state) =>
        holder(keys[state] ?? '').call('/api/v1/ranking'),
      ),
    );
    const [first, ...others] = answers.map(({ body }) => ({
      ...Problem.parse(body),
      request_id: '',
    }));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('tenants', () => {
  let acme: Client;
  let globex: Client;
  beforeAll(async () => {
    [acme, globex] = await Promise.all([tenantAdmin('acme'), tenantAdmin('globex')]);
    await acme.submit({ ...taskInput('acme-only'), tenant: 'globex' } as never, {
      'x-tenant': 'globex',
      'ce-tenant': 'globex',
    });
    await eventually(async () => {
      expect((await acme.status('acme-only')).status).toBe('completed');
    });
  });

  it('do not see each other’s tasks', async () => {
    const path = (id: string) => `/api/v1/prioritization/status/${id}`;
    const foreign = await globex.call(path('acme-only'));
    const nothing = await globex.call(path('nobody-has'));
    expect([foreign.status, nothing.status]).toEqual([404, 404]);
    expect(foreign.body).toEqual({ ...(nothing.body as object), task_id: 'acme-only' });
  });

  it('do not see each other’s ranking, whatever they claim to be', async () => {
    expect((await acme.ranking()).items.map(({ task_id }) => task_id)).toEqual(['acme-only']);
    const answer = await globex.call('/api/v1/ranking?tenant=acme', {
      headers: { 'x-tenant': 'acme', 'ce-tenant': 'acme' },
    });
    expect(RankingPage.parse(answer.body)).toMatchObject({ total: 0, items: [] });
  });

  it('do not see each other’s policies', async () => {
    const put = (client: Client, name: string) =>
      client.call(`/api/v1/config/policies/${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'ice' }),
      });
    expect((await put(acme, 'ours')).status).toBe(201);
    const foreign = await globex.call('/api/v1/config/policies/ours');
    const nothing = await globex.call('/api/v1/config/policies/none');
    const comparable = ({ body }: { body: unknown }) =>
      JSON.stringify({ ...Problem.parse(body), request_id: '' }).replaceAll('ours', 'none');
    expect(comparable(foreign)).toBe(comparable(nothing));
    expect((await put(globex, 'ours')).status).toBe(201);
  });

  it('manage their own keys and no others', async () => {
    const { key_id } = await newKey(acme, { scopes: ['read'] });
    const listed = async (client: Client) =>
      ApiKeyList.parse((await client.call('/api/v1/admin/keys')).body).keys;
    const tenantsOf = async (client: Client) =>
      [...new Set((await listed(client)).map(({ tenant }) => tenant))].sort();
    expect(await tenantsOf(globex)).toEqual(['globex']);
    expect(await tenantsOf(operator)).toEqual(['acme', 'default', 'globex']);

    const foreign = await revokeKey(globex, key_id);
    const nothing = await revokeKey(globex, 'pk_0000000000000000');
    const told = ({ body }: { body: unknown }) => Problem.parse(body).detail;
    expect([foreign.status, told(foreign)]).toEqual([404, told(nothing)]);
    expect((await listed(acme)).map((key) => key.key_id)).toContain(key_id);
    expect((await revokeKey(acme, key_id)).status).toBe(204);
  });

  it.each([
    ['of another tenant', { scopes: ['read'], tenant: 'globex' }],
    ['that may do more than they', { scopes: ['operator'] }],
  ])('cannot create keys %s', async (_what, fields) => {
    const answer = await acme.post('/api/v1/admin/keys', { name: 'x', ...fields });
    expect([answer.status, Problem.parse(answer.body).detail]).toEqual([
      403,
      expect.stringContaining('“operator”'),
    ]);
  });

  it('cannot see or revoke the key of an operator among their own', async () => {
    const admin = holder(keys['admin'] ?? '');
    const { keys: seen } = ApiKeyList.parse((await admin.call('/api/v1/admin/keys')).body);
    expect(seen.flatMap(({ scopes }) => scopes)).not.toContain('operator');
    const operatorId = (keys['operator'] ?? '').slice(0, 19);
    expect((await revokeKey(admin, operatorId)).status).toBe(404);
  });
});

describe('managing keys', () => {
  it('shows the secret once, and never stores it', async () => {
    const { key, key_id } = await newKey(operator, { scopes: ['submit', 'read', 'read'] });
    const list = JSON.stringify((await operator.call('/api/v1/admin/keys')).body);
    expect(list).toContain(key_id);
    expect(list).not.toContain(key.slice(key_id.length));
    expect(list).not.toContain('digest');
  });

  it.each([
    ['no name', { name: ' ', scopes: ['read'] }, '/name'],
    ['no scope', { name: 'x', scopes: [] }, '/scopes'],
    ['an unknown scope', { name: 'x', scopes: ['root'] }, '/scopes/0'],
    ['a past end', { name: 'x', scopes: ['read'], expires_at: '2020-01-01' }, '/expires_at'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await operator.post('/api/v1/admin/keys', body);
    expect([answer.status, Problem.parse(answer.body).errors?.[0]?.pointer]).toEqual([
      422,
      pointer,
    ]);
  });

  it('is audited before it is done, without secrets', async () => {
    const { key_id } = await newKey(operator, { scopes: ['read'], tenant: 'audited' });
    await operator.call('/api/v1/admin/keys');
    await revokeKey(operator, key_id);
    const events = await readStream(product.stack.natsUrl, STREAMS.system, (body, subject) =>
      subject.startsWith('audit.access.') ? AccessAudit.parse(body) : undefined,
    );
    const last = events.filter((event) => event !== undefined).slice(-3);
    expect(last.map(({ action, caller, key }) => [action, caller, key?.key_id])).toEqual([
      ['create', 'bootstrap', key_id],
      ['list', 'bootstrap', undefined],
      ['revoke', 'bootstrap', key_id],
    ]);
  });
});

describe('web pages', () => {
  const preflight = (origin: string) =>
    product.client.call('/api/v1/prioritization/', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const get = (origin: string) =>
    holder(keys['read'] ?? '').call('/api/v1/ranking', { headers: { origin } });

  it('of a listed origin may call the API', async () => {
    const asked = await preflight(PAGE);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(
      /Authorization.*Content-Type/,
    );

    const answer = await get(PAGE);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it.each(['null', 'https://evil.example', `${PAGE}.evil.example`, 'http://board.example.com', ''])(
    'of the origin “%s” may not',
    async (origin) => {
      for (const answer of [await preflight(origin), await get(origin)]) {
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );
});

it('no log holds a secret', async () => {
  const logs = await product.logs();
  expect(logs).toContain('/api/v1/admin/keys');
  expect(logs).toContain(keys['read']?.slice(0, 19));
  const parts = secrets.map((key) => key.slice(-32)).filter((part) => part.length === 32);
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.filter((part) => logs.includes(part))).toEqual([]);
});
