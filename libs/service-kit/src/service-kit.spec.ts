import { gatewayConfig, loadConfig } from '@prioritization/config';
import type { Heartbeat } from '@prioritization/contracts';
import { Heartbeat as HeartbeatSchema } from '@prioritization/contracts';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { readCommandLine } from './command-line';
import { startHeartbeat } from './heartbeat';
import { instanceName } from './instance-name';
import { startOpsServer } from './ops-server';
import { createReadiness } from './readiness';
import { createShutdown } from './shutdown';

const logger = pino({ level: 'silent' });
const never = new Promise<void>(() => undefined);

describe('readiness', () => {
  it('asks anew each time and lists every problem', () => {
    const readiness = createReadiness();
    let connected = false;
    readiness.add(() => (connected ? undefined : 'NATS is not connected'));
    readiness.add(() => 'starting');
    expect(readiness.problems()).toEqual(['NATS is not connected', 'starting']);
    connected = true;
    expect(readiness.problems()).toEqual(['starting']);
  });
});

describe('shutdown', () => {
  it('stops what was started last first, one after the other', async () => {
    const shutdown = createShutdown(logger);
    const stopped: string[] = [];
    for (const name of ['redis', 'nats', 'http']) {
      shutdown.onStop(name, async () => {
        await Promise.resolve();
        stopped.push(name);
      });
    }
    expect(shutdown.stopping).toBe(false);
    expect(await shutdown.run(5_000)).toBe(true);
    expect(shutdown.stopping).toBe(true);
    expect(stopped).toEqual(['http', 'nats', 'redis']);
  });

  it('goes on after a step that fails, and says that it was not clean', async () => {
    const shutdown = createShutdown(logger);
    const stopped: string[] = [];
    shutdown.onStop('redis', () => stopped.push('redis'));
    shutdown.onStop('nats', () => Promise.reject(new Error('lost')));
    shutdown.onStop('http', () => {
      throw new Error('not listening');
    });
    expect(await shutdown.run(5_000)).toBe(false);
    expect(stopped).toEqual(['redis']);
  });

  it('gives up at its deadline', async () => {
    const shutdown = createShutdown(logger);
    shutdown.onStop('stuck', () => never);
    expect(await shutdown.run(50)).toBe(false);
  });
});

describe('ops server', () => {
  const start = async () => {
    const readiness = createReadiness();
    const registry = new Registry();
    const server = await startOpsServer({ host: '127.0.0.1', port: 0 }, { readiness, registry });
    const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
    return { readiness, registry, server, get };
  };

  it('is live at once, ready only without problems, and tells no detail', async () => {
    const { readiness, server, get } = await start();
    let problem: string | undefined = 'redis://:secret@host is down';
    readiness.add(() => problem);
    try {
      expect((await get('/health/live')).status).toBe(200);
      const unready = await get('/health/ready');
      expect(unready.status).toBe(503);
      expect(await unready.text()).toBe('{"status":"not_ready"}');
      problem = undefined;
      expect((await get('/health/ready?x=1')).status).toBe(200);
      expect((await get('/')).status).toBe(404);
    } finally {
      await server.close();
    }
  });

  it('serves metrics, and answers 500 when they cannot be collected', async () => {
    const { registry, server, get } = await start();
    try {
      const metrics = await get('/metrics');
      expect(metrics.headers.get('content-type')).toContain('text/plain');
      registry.metrics = () => Promise.reject(new Error('broken gauge'));
      expect((await get('/metrics')).status).toBe(500);
    } finally {
      await server.close();
    }
  });

  it('says so when its port is taken', async () => {
    const { server, readiness, registry } = await start();
    const again = startOpsServer({ host: '127.0.0.1', port: server.port }, { readiness, registry });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
  });

  it('closes although a client keeps its connection open', async () => {
    const { server, get } = await start();
    await (await get('/health/live')).text();
    await server.close();
    await expect(get('/health/live')).rejects.toThrow();
  });
});

describe('heartbeat', () => {
  it('beats at once, at each interval and a last time on the way out, as the contract says', async () => {
    const beats: Heartbeat[] = [];
    const readiness = createReadiness();
    readiness.add(() => 'starting');
    const shutdown = createShutdown(logger);
    const beating = startHeartbeat({
      service: 'gateway',
      instance: instanceName(),
      version: '1',
      intervalMs: 20,
      readiness,
      shutdown,
      inFlight: () => 3,
      send: (beat) => void beats.push(beat),
    });
    expect(beats).toHaveLength(1);
    while (beats.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    await shutdown.run(100);
    beating.stop();
    expect(beats.map((beat) => HeartbeatSchema.safeParse(beat).error)).toEqual(
      beats.map(() => undefined),
    );
    expect(beats.at(-1)).toMatchObject({ stopping: true, ready: false, in_flight: 3 });
    const sent = beats.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(beats).toHaveLength(sent);
  });
});

it('an instance’s name is one subject token', () => {
  expect(instanceName()).toMatch(/^[a-z0-9-]{1,70}$/);
});

describe('command line', () => {
  const gateway = { name: 'gateway', summary: 'takes tasks.', config: gatewayConfig };

  it('gives the configuration when it is asked for nothing', () => {
    expect(readCommandLine(gateway, [], {})).toEqual({ config: loadConfig(gatewayConfig, {}) });
  });

  it('explains every setting with --help, whatever the environment holds', () => {
    const answer = readCommandLine(gateway, ['--help'], { API_PORT: 'x' });
    expect(answer).toMatchObject({ exitCode: 0 });
    expect('text' in answer && answer.text).toMatch(
      /^gateway: takes tasks\.\n\nUsage: node main\.js \[--help \| --print-config\]\n[^]*API_PORT/,
    );
  });

  it('prints what is in force with --print-config, without secrets', () => {
    const answer = readCommandLine(gateway, ['--print-config'], { REDIS_PASSWORD: 'hunter2' });
    expect(answer).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('REDIS_PASSWORD=***'),
    });
  });

  it('answers 2 to what it does not know', () => {
    expect(readCommandLine(gateway, ['--port'], {})).toEqual({
      exitCode: 2,
      text: 'Unknown option --port; try --help.',
    });
  });

  it('answers 1 to a configuration with problems and names them all', () => {
    const answer = readCommandLine(gateway, [], { API_PORT: 'x', REDIS_DB: '-1' });
    expect(answer).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/API_PORT[^]*REDIS_DB[^]*--help/),
    });
  });
});
