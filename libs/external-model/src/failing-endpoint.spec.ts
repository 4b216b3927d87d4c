import {
  externalModelSettings,
  loadConfig,
  type ExternalModelConfig,
} from '@prioritization/config';
import { setTimeout as wait } from 'node:timers/promises';
import { createExternalModel } from './create-external-model';
import type { ExternalOutcome } from './external-model';
import {
  answer,
  fails,
  says,
  startEndpoint,
  type Behaviour,
  type FakeEndpoint,
} from './fake-endpoint';

const { externalModel: DEFAULTS } = loadConfig({ externalModel: externalModelSettings }, {});
let endpoint: FakeEndpoint;
afterEach(() => endpoint.close());

const connect = async (behaviour: Behaviour, config: Partial<ExternalModelConfig> = {}) => {
  endpoint = await startEndpoint(behaviour);
  const model = createExternalModel({
    config: { ...DEFAULTS, url: endpoint.url, model: 'small', ...config },
    thresholds: { criticalThreshold: 8.5, highThreshold: 6.5, mediumThreshold: 4 },
    isSensitive: () => false,
    random: () => 0,
  });
  return (signal?: AbortSignal) =>
    model.assess(
      { title: 'A', description: 'B', category: 'SUPPORT', requester_role: 'CLIENT' },
      5,
      signal,
    );
};
const hangs: Behaviour = () => undefined;
const kindOf = (outcome: ExternalOutcome) => (outcome.used ? 'used' : outcome.reason);

const timed = async <Result>(work: () => Promise<Result>): Promise<[Result, number]> => {
  const startedAt = performance.now();
  return [await work(), performance.now() - startedAt];
};

describe('an endpoint that hangs', () => {
  it('is left at the deadline, also halfway through its answer', async () => {
    const stopsHalfway: Behaviour = (_, response) => void response.write('{"cho');
    for (const behaviour of [hangs, stopsHalfway]) {
      const assess = await connect(behaviour, { timeoutMs: 150 });
      const [outcome, elapsed] = await timed(assess);
      expect(kindOf(outcome)).toBe('timeout');
      expect(elapsed).toBeGreaterThan(100);
      expect(elapsed).toBeLessThan(1_000);
      await endpoint.close();
    }
  });

  it('is left at once when the caller gives up, which is not held against it', async () => {
    const assess = await connect(hangs, { breakerFailures: 1 });
    const [outcome, elapsed] = await timed(() => assess(AbortSignal.timeout(50)));
    expect(kindOf(outcome)).toBe('timeout');
    expect(elapsed).toBeLessThan(1_000);
    expect(kindOf(await assess(AbortSignal.timeout(50)))).toBe('timeout');
    expect(endpoint.seen).toHaveLength(2);
  });

  it('keeps no call waiting past its own deadline', async () => {
    const assess = await connect(hangs, { timeoutMs: 200, concurrency: 2, breakerFailures: 100 });
    const [outcomes, elapsed] = await timed(() =>
      Promise.all(Array.from({ length: 60 }, () => assess())),
    );
    expect(elapsed).toBeLessThan(1_500);
    expect(new Set(outcomes.map(kindOf))).toEqual(new Set(['timeout', 'rate_limited']));
  });
});

describe('an endpoint that is slow', () => {
  it('gets no more calls at once than allowed', async () => {
    const assess = await connect(
      (_, response) => void wait(20).then(() => says(response, answer())),
      { concurrency: 2 },
    );
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => assess()));
    expect(outcomes.map(kindOf)).toEqual(Array.from({ length: 12 }, () => 'used'));
    expect(endpoint.mostAtOnce).toBe(2);
  });
});

describe('an endpoint that fails for a moment', () => {
  it('is asked again after 500', async () => {
    const assess = await connect((_, response, count) =>
      count === 1 ? fails(response, 500) : says(response, answer()),
    );
    expect(kindOf(await assess())).toBe('used');
    expect(endpoint.seen).toHaveLength(2);
  });

  it('is asked again after a broken connection', async () => {
    const assess = await connect((_, response, count) =>
      count === 1 ? void response.destroy() : says(response, answer()),
    );
    expect(kindOf(await assess())).toBe('used');
  });

  it('is asked again after 429, not before the time it asks for', async () => {
    const assess = await connect((_, response, count) =>
      count === 1 ? fails(response, 429, 'slow', { 'retry-after': '1' }) : says(response, answer()),
    );
    const [outcome, elapsed] = await timed(assess);
    expect(kindOf(outcome)).toBe('used');
    expect(elapsed).toBeGreaterThan(1_000);
  });

  it('is not waited for when it asks for more time than there is', async () => {
    const assess = await connect(
      (_, response) => fails(response, 429, 'slow', { 'retry-after': '60' }),
      { timeoutMs: 2_000 },
    );
    const [outcome, elapsed] = await timed(assess);
    expect(kindOf(outcome)).toBe('rate_limited');
    expect(elapsed).toBeLessThan(1_000);
    expect(endpoint.seen).toHaveLength(1);
  });
});

describe('an endpoint that keeps failing', () => {
  it('is given up after three attempts', async () => {
    const assess = await connect((_, response) => fails(response, 503));
    expect(await assess()).toEqual({ used: false, reason: 'error', detail: 'HTTP 503' });
    expect(endpoint.seen).toHaveLength(3);
  });

  it('is not asked again when asking again cannot help', async () => {
    const assess = await connect((_, response) => fails(response, 401));
    expect(await assess()).toEqual({ used: false, reason: 'error', detail: 'HTTP 401' });
    expect(endpoint.seen).toHaveLength(1);
  });

  it('is left alone for a while, then tried with one call', async () => {
    let isBroken = true;
    const assess = await connect(
      (_, response) => (isBroken ? fails(response, 401) : says(response, answer())),
      { breakerFailures: 3, breakerResetMs: 200 },
    );
    const outcomes = [];
    for (let call = 0; call < 5; call += 1) outcomes.push(kindOf(await assess()));
    expect(outcomes).toEqual(['error', 'error', 'error', 'open_circuit', 'open_circuit']);
    expect(endpoint.seen).toHaveLength(3);
    isBroken = false;
    await wait(250);
    expect(kindOf(await assess())).toBe('used');
    expect(kindOf(await assess())).toBe('used');
  });

  it('is left alone after hanging too', async () => {
    const assess = await connect(hangs, { timeoutMs: 50, breakerFailures: 2 });
    expect([kindOf(await assess()), kindOf(await assess())]).toEqual(['timeout', 'timeout']);
    await wait(20); // The caller is let go first, the connection is closed after that.
    expect(kindOf(await assess())).toBe('open_circuit');
  });

  it('is not left alone because it refuses single tasks or answers them with nonsense', async () => {
    const assess = await connect(
      (_, response, count) => (count % 2 === 0 ? fails(response, 400) : says(response, 'no')),
      { breakerFailures: 1 },
    );
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) outcomes.push(kindOf(await assess()));
    expect(outcomes).not.toContain('open_circuit');
  });

  it('is left alone when it has never understood anything', async () => {
    const assess = await connect((_, response) => fails(response, 400), { breakerFailures: 1 });
    expect([kindOf(await assess()), kindOf(await assess())]).toEqual(['error', 'open_circuit']);
  });

  it('or does not exist is an error like others', async () => {
    const assess = await connect(hangs);
    await endpoint.close();
    expect(await assess()).toEqual({ used: false, reason: 'error', detail: 'no connection' });
  });

  it('that redirects is not followed, so that the key stays', async () => {
    const assess = await connect((_, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect(kindOf(await assess())).toBe('error');
  });
});
