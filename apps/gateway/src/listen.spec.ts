import express from 'express';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { listen } from './listen';

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

describe('listen', () => {
  it('finishes what it has on shutdown, and is not kept by a client that goes on sending', async () => {
    const port = await findFreePort();
    const app = express();
    app.get('/', (_request, response) => {
      setTimeout(() => response.send('done'), 200);
    });
    const server = await listen(app, { host: '127.0.0.1', port, requestTimeoutSeconds: 30 });
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
});
