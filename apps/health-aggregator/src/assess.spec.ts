import { ServiceName, type Heartbeat } from '@prioritization/contracts';
import { assess } from './assess';
import { createInstances, type Instances } from './instances';
import { probe } from './probes';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds).toISOString();
const beat = (service: ServiceName, changes: Partial<Heartbeat> = {}): Heartbeat => ({
  service,
  instance: 'host-1',
  version: '1',
  started_at: ago(60_000),
  sent_at: ago(500),
  ready: true,
  not_ready_because: [],
  stopping: false,
  in_flight: 0,
  event_loop_lag_seconds: 0,
  memory_bytes: 1,
  ...changes,
});
const fleet = (...beats: Heartbeat[]): Instances => {
  const instances = createInstances(5_000);
  beats.forEach((heartbeat) => instances.saw(heartbeat));
  return instances;
};
const everyone = ServiceName.options.map((service) => beat(service));
const fast = { latencyMs: 2 };
const report = (
  instances: Instances,
  probes: Parameters<typeof assess>[1] = { nats: fast, redis: fast },
) => assess(instances, probes, NOW);

describe('assess', () => {
  it('is OK when one of each service is ready and the servers answer', () => {
    const { status, services } = report(fleet(...everyone));
    expect(status).toBe('OK');
    expect(Object.keys(services).sort()).toEqual([...ServiceName.options, 'nats', 'redis'].sort());
  });

  it('is critical, and says what to do, when a service has nobody left', () => {
    const { status, services } = report(fleet(...everyone.slice(1)));
    expect(status).toBe('CRITICAL');
    expect(services['gateway']).toMatchObject({
      status: 'CRITICAL',
      cause: '0 of 0 alive',
      advice: expect.stringContaining('Start a gateway'),
    });
  });

  it('is only degraded without a dispatcher: nothing but webhooks waits for it', () => {
    const others = everyone.filter(({ service }) => service !== 'webhook-dispatcher');
    expect(report(fleet(...others))).toMatchObject({
      status: 'DEGRADED',
      services: { 'webhook-dispatcher': { status: 'DEGRADED', cause: '0 of 0 alive' } },
    });
    const unready = beat('webhook-dispatcher', { ready: false });
    expect(report(fleet(...others, unready)).status).toBe('DEGRADED');
  });

  it('is degraded while one of two instances is silent, and forgets it after a minute', () => {
    const silent = (milliseconds: number) =>
      beat('gateway', { instance: 'host-2', sent_at: ago(milliseconds) });
    expect(report(fleet(...everyone, silent(6_000))).services['gateway']).toMatchObject({
      status: 'DEGRADED',
      cause: '1 of 2 ready: 1 silent',
    });
    expect(report(fleet(...everyone, silent(66_000))).status).toBe('OK');
  });

  it('does not miss an instance that said that it stops', () => {
    const stopped = beat('gateway', { instance: 'host-2', stopping: true, sent_at: ago(6_000) });
    expect(report(fleet(...everyone, stopped)).status).toBe('OK');
  });

  it('says why nobody is ready', () => {
    const unready = beat('gateway', { ready: false, not_ready_because: ['NATS is not connected'] });
    expect(report(fleet(...everyone, unready)).services['gateway']).toMatchObject({
      status: 'CRITICAL',
      cause: 'not ready: NATS is not connected',
    });
  });

  it('tells containers of one pod apart, which share a host name and a process id', () => {
    expect(fleet(...everyone).of('gateway', NOW).alive).toHaveLength(1);
    expect(fleet(...everyone).of('scorer-worker', NOW).alive).toHaveLength(1);
  });

  it.each([
    [undefined, 'CRITICAL'],
    [900, 'DEGRADED'],
    [250, 'OK'],
  ])('judges a server that answers in %s ms: %s', (latencyMs, status) => {
    const { services } = report(fleet(...everyone), { nats: { latencyMs }, redis: fast });
    expect(services['nats']?.status).toBe(status);
  });
});

describe('probe', () => {
  it('measures an answer', async () => {
    expect((await probe(async () => 'pong', 1_000)).latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('takes an error and silence for no answer', async () => {
    const never = new Promise(() => undefined);
    expect(await probe(() => Promise.reject(new Error('down')), 1_000)).toEqual({});
    expect((await probe(() => never, 20)).latencyMs).toBeUndefined();
  });
});
