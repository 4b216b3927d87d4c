import express from 'express';
import { serveApp } from '../testing/serve-app';
import { trustProxy } from './trust-proxy';

/** What Express takes for the client’s address, asked from this machine. */
const addressSeen = async (setting: string, forwardedFor: string): Promise<string> => {
  const app = express();
  app.set('trust proxy', trustProxy(setting));
  app.get('/', (request, response) => void response.send(request.ip));
  const { url, close } = await serveApp(app);
  const answer = await fetch(url, { headers: { 'x-forwarded-for': forwardedFor } });
  const seen = await answer.text();
  close();
  return seen;
};

describe('trustProxy', () => {
  it.each([
    ['off', '192.0.2.1', '127.0.0.1'],
    ['1', '192.0.2.1', '192.0.2.1'],
    ['1', '198.51.100.7, 192.0.2.1', '192.0.2.1'],
    ['loopback', '198.51.100.7, 192.0.2.1', '192.0.2.1'],
    ['127.0.0.0/8, 192.0.2.0/24', '198.51.100.7, 192.0.2.1', '198.51.100.7'],
    ['10.0.0.0/8', '192.0.2.1', '127.0.0.1'],
  ])('%s believes of “%s” that the client is %s', async (setting, forwardedFor, client) => {
    expect(await addressSeen(setting, forwardedFor)).toBe(client);
  });
});
