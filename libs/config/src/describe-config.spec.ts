import { z } from 'zod';
import {
  describeConfig,
  exampleEnvironment,
  printConfig,
  unknownVariables,
} from './describe-config';
import { loadConfig } from './load-config';
import {
  gatewayConfig,
  healthAggregatorConfig,
  resultProjectorConfig,
  scorerWorkerConfig,
  webhookDispatcherConfig,
} from './services';
import { setting } from './setting';

const services = {
  gatewayConfig,
  healthAggregatorConfig,
  resultProjectorConfig,
  scorerWorkerConfig,
  webhookDispatcherConfig,
};
const variablesOf = (sections: typeof gatewayConfig): string[] =>
  Object.values(sections).flatMap((group) => Object.values(group).map(({ variable }) => variable));
const printed = (environment: Record<string, string>) =>
  Object.fromEntries(
    printConfig(gatewayConfig, environment)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('describeConfig', () => {
  it('has a line for each variable with its meaning and default', () => {
    const lines = describeConfig(gatewayConfig).split('\n');
    expect(lines).toHaveLength(variablesOf(gatewayConfig).length);
    expect(describeConfig(gatewayConfig)).toMatch(
      / {2}API_PORT +Port the API listens on \(default 8000\)/,
    );
    expect(lines.every((line) => /^ {2}[A-Z0-9_]+ +\S/.test(line))).toBe(true);
  });

  it('marks what has no default', () => {
    const sections = { api: { key: setting('API_KEY', z.string(), 'A key') } };
    expect(describeConfig(sections)).toBe('  API_KEY  A key (required)');
  });
});

describe('a service’s settings', () => {
  it.each(Object.entries(services))('%s reads no variable twice', (_, sections) => {
    const names = variablesOf(sections as typeof gatewayConfig);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('exampleEnvironment', () => {
  it('names every variable, and changes nothing when it is used as it is', () => {
    const example = exampleEnvironment(gatewayConfig);
    for (const variable of variablesOf(gatewayConfig)) expect(example).toContain(`#${variable}=`);
    const given = Object.fromEntries(
      example
        .split('\n')
        .filter((line) => /^#[A-Z]/.test(line))
        .map((line) => line.slice(1).split('=') as [string, string]),
    );
    expect(loadConfig(gatewayConfig, given)).toEqual(loadConfig(gatewayConfig, {}));
  });
});

describe('printConfig', () => {
  it('shows what is given, else the default', () => {
    expect(printed({ API_PORT: '8001' })).toMatchObject({ API_PORT: '8001', REDIS_PORT: '6379' });
  });

  it('never shows a secret', () => {
    const shown = printed({ REDIS_PASSWORD: 'hunter2', NATS_PASSWORD: 'hunter2' });
    expect(shown).toMatchObject({ REDIS_PASSWORD: '***', NATS_PASSWORD: '***' });
  });

  it.each([
    ['redis://:hunter2@cache:6379/0', 'redis://:***@cache:6379/0'],
    ['redis://engine:hunter2@cache', 'redis://engine:***@cache'],
    [
      'nats://engine:hunter2@one:4222,nats://engine:hunter2@two:4222',
      'nats://engine:***@one:4222,nats://engine:***@two:4222',
    ],
    ['redis://:hun/ter2@cache:6379', 'redis://:***@cache:6379'],
    ['redis://:hun@ter2@cache:6379', 'redis://:***@cache:6379'],
    ['nats://hunter2token@one:4222', 'nats://***@one:4222'],
    ['nats://one:4222,nats://two:4222', 'nats://one:4222,nats://two:4222'],
  ])('shows %s as %s', (given, shown) => {
    expect(printed({ NATS_URL: given })['NATS_URL']).toBe(shown);
    expect(printed({ REDIS_URL: given })['REDIS_URL']).toBe(shown);
  });
});

it('a variable with our prefix that nothing reads is reported as misspelt', () => {
  expect(unknownVariables(gatewayConfig, { PRIO_CACHE: '1', PATH: '/bin' })).toEqual([
    'PRIO_CACHE',
  ]);
});
