import { loadConfig, webhookDispatcherConfig } from '@prioritization/config';
import { UnavailableError } from '@prioritization/messaging';
import { createDestinationCheck, createSecret, createSecretSeal } from '@prioritization/webhooks';
import { randomBytes } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleDelivery, storedWebhook } from '../testing/samples';
import { makeAttempt, type Attempt } from './attempt';

const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };
const PUBLIC: LookupAddress = { address: '93.184.216.34', family: 4 };
const LOCAL = { WEBHOOK_ALLOW_HTTP: 'true', WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' };

const delivery = sampleDelivery({ body: '{"type":"webhook.test"}' });
const webhookAt = (url: string, sealed = createSecret()) =>
  storedWebhook({ url, secrets: [{ sealed }] });

describe('an attempt', () => {
  let server: Server;
  let port: number;
  let answer: RequestListener;
  const seen: { host: string | undefined; body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ host: request.headers.host, body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen.length = 0;
    answer = (_request, response) => void response.writeHead(204).end();
  });

  const attemptWith = (
    environment: Record<string, string>,
    resolve: () => Promise<LookupAddress[]> = () => Promise.resolve([LOOPBACK]),
    options: { timeoutMs?: number; impatient?: AbortSignal } = {},
  ) =>
    makeAttempt({
      checkDestination: createDestinationCheck(
        loadConfig(webhookDispatcherConfig, environment).webhooks,
        resolve,
      ),
      seal: createSecretSeal(undefined),
      timeoutMs: 5_000,
      version: '1',
      now: () => new Date(),
      logger: { error: () => undefined },
      impatient: new AbortController().signal,
      ...options,
    });
  const local = (path = '/'): Promise<Attempt> =>
    attemptWith(LOCAL)(webhookAt(`http://hooks.example:${port}${path}`), delivery);
  const failureOf = async (attempt: Promise<Attempt>) => (await attempt).failure;

  it('connects to the address that was checked, and to none that the name may stand for later', async () => {
    let asked = 0;
    const once = () => {
      asked += 1;
      return Promise.resolve([LOOPBACK]);
    };
    const webhook = webhookAt(`http://hooks.example:${port}/x`);
    expect(await attemptWith(LOCAL, once)(webhook, delivery)).toMatchObject({
      answer: { status: 204 },
    });
    expect(seen).toEqual([{ host: `hooks.example:${port}`, body: delivery.body }]);
    expect(asked).toBe(1);
  });

  it('uses no proxy of the environment', async () => {
    const { HTTP_PROXY } = process.env;
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:1';
    try {
      expect(await local()).toMatchObject({ answer: { status: 204 } });
    } finally {
      if (HTTP_PROXY === undefined) delete process.env['HTTP_PROXY'];
      else process.env['HTTP_PROXY'] = HTTP_PROXY;
    }
  });

  it('is refused when a name that was public when it was registered leads inside now', async () => {
    const answers = [[PUBLIC], [LOOPBACK]];
    const rebinding = () => Promise.resolve(answers.shift() ?? []);
    const environment = { WEBHOOK_ALLOW_HTTP: 'true' };
    const { webhooks } = loadConfig(webhookDispatcherConfig, environment);
    const url = `http://hooks.example:${port}/`;
    await createDestinationCheck(webhooks, rebinding)(url);
    const attempt = attemptWith(environment, rebinding)(webhookAt(url), delivery);
    expect(await failureOf(attempt)).toBe('address_refused');
    expect(seen).toEqual([]);
  });

  it.each([
    [200, undefined],
    [202, undefined],
    [301, 'redirect'],
    [304, 'redirect'],
    [400, 'bad_status'],
    [410, 'gone'],
    [500, 'bad_status'],
  ])('that is answered %i ends with %s', async (status, failure) => {
    answer = (_request, response) => void response.writeHead(status, { location: '/' }).end();
    expect(await local()).toMatchObject({ answer: { status }, ...(failure && { failure }) });
    expect(await failureOf(local())).toBe(failure);
  });

  it('reads a kilobyte of the answer and hangs up, however much comes', async () => {
    let closed = (): void => undefined;
    const hungUp = new Promise<void>((resolve) => (closed = resolve));
    answer = (_request, response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(10_000)), 5);
      response.once('close', () => {
        clearInterval(more);
        closed();
      });
    };
    const { answer: read, failure } = await local();
    expect(read?.excerpt).toHaveLength(1_024);
    expect(failure).toBeUndefined();
    await hungUp;
  });

  it('ends at its time when nothing comes; a status that came counts', async () => {
    const hurried = attemptWith(LOCAL, undefined, { timeoutMs: 200 });
    const webhook = webhookAt(`http://hooks.example:${port}/`);
    answer = () => undefined;
    expect(await failureOf(hurried(webhook, delivery))).toBe('timeout');
    answer = (_request, response) => void response.writeHead(200).write('and then?');
    expect(await hurried(webhook, delivery)).toMatchObject({
      answer: { status: 200, excerpt: 'and then?' },
    });
    const silent = attemptWith(LOCAL, () => new Promise(() => undefined), { timeoutMs: 200 });
    expect(await failureOf(silent(webhook, delivery))).toBe('timeout');
  });

  it('tells apart what it fails on', async () => {
    const at = (url: string) => failureOf(attemptWith(LOCAL)(webhookAt(url), delivery));
    expect(await at(`https://hooks.example:${port}/`)).toBe('tls_failed');
    expect(await at('http://hooks.example:1/')).toBe('connection_failed');
    const nobody = () => Promise.reject(new Error('ENOTFOUND'));
    const lost = attemptWith(LOCAL, nobody)(webhookAt('http://hooks.example/'), delivery);
    expect(await failureOf(lost)).toBe('name_not_resolved');
    const sealed = createSecretSeal(randomBytes(32)).seal(createSecret(), delivery.webhook_id);
    const unreadable = webhookAt(`http://hooks.example:${port}/`, sealed);
    expect(await failureOf(attemptWith(LOCAL)(unreadable, delivery))).toBe('unsigned');
    expect(seen).toEqual([]);
  });

  it('is handed back when the service cannot wait for its answer', async () => {
    const impatience = new AbortController();
    answer = () => impatience.abort();
    const attempt = attemptWith(LOCAL, undefined, { impatient: impatience.signal });
    const webhook = webhookAt(`http://hooks.example:${port}/`);
    await expect(attempt(webhook, delivery)).rejects.toThrow(UnavailableError);
  });

  it('leaves out secrets that ended', async () => {
    let signatures: string | string[] | undefined;
    answer = (request, response) => {
      signatures = request.headers['webhook-signature'];
      response.end();
    };
    const sealed = createSecret();
    const webhook = {
      ...webhookAt(`http://hooks.example:${port}/`),
      secrets: [
        { sealed },
        { sealed, expires_at: new Date(Date.now() + 60_000).toISOString() },
        { sealed, expires_at: '2020-01-01T00:00:00.000Z' },
      ],
    };
    await attemptWith(LOCAL)(webhook, delivery);
    expect(String(signatures).split(' ')).toHaveLength(2);
  });
});
