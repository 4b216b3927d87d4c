import { loadConfig } from './load-config';
import { gatewayConfig } from './services';

const load = (environment: Record<string, string>) => loadConfig(gatewayConfig, environment);

describe('the settings of access', () => {
  it('leave everything closed that is not opened', () => {
    const { access, tokens } = load({});
    expect(access).toEqual({
      control: undefined,
      bootstrapAdminKey: undefined,
      corsAllowedOrigins: undefined,
      trustProxy: 'off',
    });
    expect(tokens.jwksUrl).toBeUndefined();
  });

  it('take a list of origins', () => {
    const { access } = load({ CORS_ALLOWED_ORIGINS: 'https://a.example, http://localhost:3000' });
    expect(access.corsAllowedOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  });

  it.each(['null', '*', 'https://*.example.com', 'https://a.example/', 'a.example', 'file://'])(
    'refuse %s as an origin',
    (origin) =>
      expect(() => load({ CORS_ALLOWED_ORIGINS: origin })).toThrow('CORS_ALLOWED_ORIGINS'),
  );

  it.each(['off', '2', '10.0.0.0/8, loopback', '::1'])('take %s as the trusted proxies', (text) => {
    expect(load({ TRUST_PROXY: text }).access.trustProxy).toBe(text);
  });

  it.each(['true', 'on', '0', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example.com', ','])(
    'refuse %s as the trusted proxies',
    (text) => expect(() => load({ TRUST_PROXY: text })).toThrow('TRUST_PROXY: must be off'),
  );

  it.each(['secret', 'pk_short', `pk_${'a'.repeat(31)}`, `ab_${'a'.repeat(64)}`])(
    'refuse %s as the bootstrap key, and say how to make one',
    (key) => expect(() => load({ BOOTSTRAP_ADMIN_KEY: key })).toThrow('openssl rand'),
  );
});
