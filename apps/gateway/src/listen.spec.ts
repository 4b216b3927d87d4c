import { gatewayConfig, loadConfig } from '@prioritization/config';
import { Problem } from '@prioritization/contracts';
import express from 'express';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { headerCount } from './http/header-count';
import { listen, type ListeningServer, type ListenOptions } from './listen';
import { answerStatus } from './testing/serve-app';

const { http, connections } = loadConfig(gatewayConfig, { API_HOST: '127.0.0.1' });

const findFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const statusOf = (url: string, agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => resolve(response));
    }).once('error', reject);
  });

/** Sends bytes and gives all that comes back until the server hangs up. */
const exchange = (port: number, sent: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let received = '';
    connect(port, '127.0.0.1')
      .setEncoding('utf8')
      .on('data', (text: string) => (received += text))
      .once('error', reject)
      .once('close', () => resolve(received))
      .write(sent);
  });

const problemIn = (answer: string): Problem =>
  Problem.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))));

describe('listen', () => {
  let server: ListeningServer;
  let port: number;
  const start = async (options: Partial<ListenOptions> = {}) => {
    port = await findFreePort();
    const app = express();
    app.use(headerCount(options.maxHeaders ?? connections.maxHeaders));
    app.get('/', (_request, response) => {
      setTimeout(() => response.send('done'), 200);
    });
    app.post('/', express.json(), (_request, response) => void response.send('read'));
    app.use(answerStatus);
    server = await listen(app, { ...http, ...connections, ...options, port });
  };
  afterEach(() => server.close());

  it('finishes what it has on shutdown, and is not kept by a client that goes on sending', async () => {
    await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const url = `http://127.0.0.1:${port}/`;
    const before = await statusOf(url, agent);
    expect(before.headers.connection).toBe('keep-alive');

    const inFlight = statusOf(url, agent);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close();
    const last = await inFlight;

    expect([last.statusCode, last.headers.connection]).toEqual([200, 'close']);
    await closed;
    await expect(statusOf(url, agent)).rejects.toThrow(/ECONNREFUSED/);
    agent.destroy();
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', 'malformed_request', 400],
    [
      'two lengths that contradict each other',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'malformed_request',
      400,
    ],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      'headers_too_large',
      431,
    ],
  ])('answers %s with a problem and hangs up', async (_what, sent, code, status) => {
    await start();
    const answer = await exchange(port, sent);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(problemIn(answer)).toMatchObject({ code, status });
  });

  it('counts headers, instead of leaving some out', async () => {
    await start({ maxHeaders: 10 });
    const request = (count: number) =>
      `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'X-A: b\r\n'.repeat(count - 2)}\r\n`;
    expect(await exchange(port, request(10))).toContain('HTTP/1.1 200');
    expect(await exchange(port, request(11))).toContain('HTTP/1.1 431');
    expect(await exchange(port, request(500))).toContain('HTTP/1.1 431');
  });

  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    ['the first byte', ''],
  ])('does not wait for %s for ever', async (_what, sent) => {
    await start({ headersTimeoutMs: 100 });
    expect(problemIn(await exchange(port, sent))).toMatchObject({ code: 'request_timeout' });
  });

  it('closes a connection that has nothing more to ask', async () => {
    await start({ idleTimeoutMs: 100 });
    const answer = await exchange(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 200');
  });

  it('closes connections beyond the most there may be', async () => {
    await start({ maxConnections: 1, headersTimeoutMs: 60_000 });
    const first = connect(port, '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    expect(await exchange(port, '')).toBe('');
    first.destroy();
  });
});
