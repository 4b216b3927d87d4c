import type { Logger } from '@prioritization/service-kit';
import express, { type RequestHandler } from 'express';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { arrivalDeadline } from './arrival-deadline';
import { errorHandler } from './error-handler';
import { jsonBody } from './json-body';
import { allowLong } from './send-stream';

const SECONDS = 0.2;

const startServer = async () => {
  const app = express();
  app.use(arrivalDeadline(SECONDS));
  const answer: RequestHandler = (_request, response) => void response.send('in time');
  app.post('/short', jsonBody(1_000), answer);
  app.post('/long', (request, response) => {
    allowLong(request, response, 30);
    request.resume().once('end', () => response.send('took its time'));
  });
  app.post('/standing', (request, response) => {
    allowLong(request, response, SECONDS);
    request.resume().once('end', () => response.send('went on'));
  });
  app.get('/slow-answer', (_request, response) => {
    setTimeout(() => response.send('late'), 2 * SECONDS * 1_000);
  });
  app.use(errorHandler({ error: () => undefined } as unknown as Logger));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { server, port: (server.address() as AddressInfo).port };
};

/** Sends half a body, and the other half after a while. */
const send = (port: number, path: string, method = 'POST') =>
  new Promise<[number | undefined, string]>((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sending = request(
      { port, path, method, headers, agent: false },
      (answer: IncomingMessage) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve([answer.statusCode, text]));
      },
    );
    sending.on('error', reject);
    if (method === 'GET') return void sending.end();
    sending.write('{"a":');
    setTimeout(() => sending.end('1}'), 3 * SECONDS * 1_000);
  });

describe('arrivalDeadline', () => {
  let running: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    running = await startServer();
  });
  afterAll(() => running.server.close());

  it('answers 408 to a body that does not arrive in time', async () => {
    const [status, text] = await send(running.port, '/short');
    expect([status, JSON.parse(text)]).toEqual([
      408,
      expect.objectContaining({ code: 'request_timeout' }),
    ]);
  });

  it('is lifted for what may take long', async () => {
    expect(await send(running.port, '/long')).toEqual([200, 'took its time']);
  });

  it('gives way to one for standstill', async () => {
    await expect(send(running.port, '/standing')).rejects.toThrow(/hang up|ECONNRESET/);
  });

  it('does not count the time an answer takes', async () => {
    expect(await send(running.port, '/slow-answer', 'GET')).toEqual([200, 'late']);
  });
});
