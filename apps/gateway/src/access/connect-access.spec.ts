import { ConfigError, gatewayConfig, loadConfig } from '@prioritization/config';
import express from 'express';
import { answerStatus, serveApp } from '../testing/serve-app';
import { connectAccess } from './connect-access';

const BOOTSTRAP = `pk_${'a1'.repeat(32)}`;

const connect = (environment: Record<string, string>) => {
  const warnings: string[] = [];
  const logger = {
    info: () => undefined,
    warn: (_fields: object, message: string) => void warnings.push(message),
  };
  const store = { find: () => undefined, all: () => [] };
  const guard = connectAccess(loadConfig(gatewayConfig, environment), {
    store,
    logger,
    now: () => new Date(),
  });
  return { guard, warnings };
};

/** Asks for something that takes the scope `admin`. */
const ask = async (environment: Record<string, string>, headers: Record<string, string> = {}) => {
  const app = express();
  app.get('/', connect(environment).guard('admin'), (_request, response) => void response.end());
  app.use(answerStatus);
  const { url, close } = await serveApp(app);
  const { status } = await fetch(url, { headers });
  close();
  return status;
};

describe('access control', () => {
  it.each([
    [{ API_HOST: '127.0.0.1' }, 200],
    [{ API_HOST: '::1' }, 200],
    [{ API_HOST: '0.0.0.0' }, 401],
    [{}, 401],
    [{ API_HOST: '127.0.0.1', ACCESS_CONTROL: 'on' }, 401],
    [{ API_HOST: '0.0.0.0', ACCESS_CONTROL: 'off' }, 200],
  ])('with %j answers a stranger %d', async (environment, status) => {
    expect(await ask(environment)).toBe(status);
  });

  it('lets the bootstrap key in, and no other', async () => {
    const environment = { BOOTSTRAP_ADMIN_KEY: BOOTSTRAP };
    expect(await ask(environment, { authorization: `Bearer ${BOOTSTRAP}` })).toBe(200);
    expect(await ask(environment, { 'x-api-key': BOOTSTRAP })).toBe(200);
    expect(await ask(environment, { 'x-api-key': `${BOOTSTRAP}0` })).toBe(401);
    expect(await ask(environment, { authorization: `Basic ${btoa(`x:${BOOTSTRAP}`)}` })).toBe(401);
  });

  it('warns when it is open to everybody, and when nobody can come in', () => {
    expect(connect({ ACCESS_CONTROL: 'off' }).warnings).toEqual([
      expect.stringContaining('whoever reaches the API'),
    ]);
    expect(connect({}).warnings).toEqual([expect.stringContaining('there is no credential')]);
    expect(connect({ BOOTSTRAP_ADMIN_KEY: BOOTSTRAP }).warnings).toEqual([]);
    expect(connect({ API_HOST: '127.0.0.1' }).warnings).toEqual([]);
  });

  it('does not start with tokens of any issuer or for any audience', () => {
    const start = () => connect({ JWT_JWKS_URL: 'https://login.example.com/keys' });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/JWT_ISSUER[^]*JWT_AUDIENCE/);
  });
});
