import { ConfigError, loadConfig } from './load-config';
import { gatewayConfig, resultProjectorConfig, scorerWorkerConfig } from './services';
import { byteSize, decimal, flag, setting, wholeNumber } from './setting';

const problemsOf = (environment: Record<string, string>) => {
  try {
    loadConfig(gatewayConfig, environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable }) => variable).sort();
  }
};

describe('loadConfig', () => {
  it('needs nothing: every setting of the services has a default', () => {
    expect(loadConfig(gatewayConfig, {})).toMatchObject({
      http: { host: '0.0.0.0', port: 8_000, requestTimeoutSeconds: 30 },
      nats: { url: undefined, host: 'localhost', port: 4_222, tls: false },
      redis: { host: 'localhost', port: 6_379, database: 0, commandTimeoutMs: 300 },
      streams: { requestsMaxBytes: 1024 ** 3, ackWaitSeconds: 30 },
      service: { logLevel: 'info', opsPort: 9_101 },
    });
  });

  it('lists every problem at once, each with its variable', () => {
    const environment = {
      API_PORT: '70000',
      REDIS_PORT: 'six',
      CACHE_ENABLED: 'maybe',
      LOG_LEVEL: 'LOUD',
      JETSTREAM_MAX_STORAGE: 'plenty',
      DEFAULT_TENANT: 'a b',
    };
    expect(problemsOf(environment)).toEqual(Object.keys(environment).sort());
    expect(() => loadConfig(gatewayConfig, environment)).toThrow(
      /6 problem\(s\)[^]*API_PORT[^]*DEFAULT_TENANT/,
    );
  });

  it.each(['', ' ', '\t'])('takes a variable that holds %j as not set', (blank) => {
    const environment = { API_PORT: blank, REDIS_PASSWORD: blank, CACHE_ENABLED: blank };
    expect(loadConfig(gatewayConfig, environment)).toMatchObject({
      http: { port: 8_000 },
      redis: { password: undefined },
      cache: { enabled: true },
    });
  });

  it('leaves the spaces of a password alone', () => {
    expect(loadConfig(gatewayConfig, { NATS_PASSWORD: ' a b ' }).nats.password).toBe(' a b ');
  });

  it('honours the predecessor’s variables, in its own spelling', () => {
    const gateway = loadConfig(gatewayConfig, {
      NATS_HOST: 'nats',
      NATS_PORT: '4223',
      NATS_USERNAME: 'engine',
      NATS_PASSWORD: 'secret',
      NATS_TLS_ENABLED: 'True',
      JETSTREAM_MAX_STORAGE: '1GB',
      REDIS_HOST: 'redis',
      REDIS_PORT: '6380',
      REDIS_DB: '2',
      REDIS_PASSWORD: 'secret',
      CACHE_TTL_SECONDS: '60',
      CACHE_ENABLED: 'false',
      SERVICE_VERSION: '2.0',
      API_HOST: '127.0.0.1',
      API_PORT: '8001',
      LOG_LEVEL: 'WARNING',
      REQUEST_TIMEOUT_SECONDS: '10',
      DEFAULT_BUSINESS_VALUE: '6',
      DEFAULT_RISK_LEVEL: '7',
      DEFAULT_EFFORT_HOURS: '4.5',
      DEFAULT_AFFECTED_USERS: '20',
      MAX_PRIORITY_SCORE: '10.0',
      ESCALATION_THRESHOLD: '8.0',
      CRITICAL_THRESHOLD: '8.5',
      HIGH_THRESHOLD: '6.5',
      MEDIUM_THRESHOLD: '4.0',
    });
    expect(gateway).toMatchObject({
      http: { host: '127.0.0.1', port: 8_001, requestTimeoutSeconds: 10 },
      nats: { host: 'nats', port: 4_223, username: 'engine', password: 'secret', tls: true },
      redis: { host: 'redis', port: 6_380, database: 2, password: 'secret' },
      streams: { requestsMaxBytes: 1024 ** 3 },
      cache: { timeToLiveSeconds: 60, enabled: false },
      service: { version: '2.0', logLevel: 'warn' },
      scoring: {
        defaultBusinessValue: 6,
        defaultRiskLevel: 7,
        defaultEffortHours: 4.5,
        defaultAffectedUsers: 20,
        maxScore: 10,
        escalationThreshold: 8,
        criticalThreshold: 8.5,
        highThreshold: 6.5,
        mediumThreshold: 4,
      },
    });
    const worker = loadConfig(scorerWorkerConfig, { MAX_CONCURRENT_REQUESTS: '3' });
    expect(worker.worker.concurrency).toBe(3);
  });

  it('gives the gateway and the workers the same scoring: it is part of the cache’s keys', () => {
    expect(gatewayConfig.scoring).toBe(scorerWorkerConfig.scoring);
    expect(gatewayConfig.streams).toBe(resultProjectorConfig.streams);
  });

  it.each([
    ['DEBUG', 'debug'],
    ['INFO', 'info'],
    ['warning', 'warn'],
    ['ERROR', 'error'],
    ['CRITICAL', 'fatal'],
  ])('reads the level %s as %s', (given, level) => {
    expect(loadConfig(gatewayConfig, { LOG_LEVEL: given }).service.logLevel).toBe(level);
  });
});

describe('settings', () => {
  it.each([
    ['1024', 1_024],
    ['512MB', 512 * 1024 ** 2],
    ['1GB', 1024 ** 3],
    ['1 GiB', 1024 ** 3],
    ['1.5k', 1_536],
    ['2T', 2 * 1024 ** 4],
    ['0B', 0],
  ])('read the size %s as %d bytes', (text, bytes) => expect(byteSize().parse(text)).toBe(bytes));

  it.each(['', 'MB', '-1', '1e3', '1 XB', '1GB2', 'GB1'])('refuse the size %j', (text) => {
    expect(byteSize().safeParse(text).success).toBe(false);
  });

  it.each(['1.5', 'NaN', 'Infinity', '-1', '11', '1,000', '9007199254740993'])(
    'refuse %s as a whole number from 0 to 10',
    (text) => expect(wholeNumber(0, 10).safeParse(text).success).toBe(false),
  );

  it.each(['NaN', 'Infinity', '10.1', '-0.1'])('refuse %s as a number from 0 to 10', (text) => {
    expect(decimal(0, 10).safeParse(text).success).toBe(false);
  });

  it.each([
    ['true', true],
    ['YES', true],
    ['on', true],
    ['1', true],
    ['False', false],
    ['no', false],
    ['off', false],
    ['0', false],
  ])('read the flag %s as %s', (text, value) => expect(flag().parse(text)).toBe(value));

  it('names a variable that is missing', () => {
    const sections = { api: { key: setting('API_KEY', wholeNumber(1), 'A key') } };
    expect(() => loadConfig(sections, {})).toThrow(/API_KEY/);
  });
});
