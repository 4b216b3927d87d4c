import {
  ServiceName,
  worstState,
  type ComponentHealth,
  type DetailedComponentHealth,
  type DetailedHealthReport,
  type HealthState,
} from '@prioritization/contracts';
import type { Fleet, Instances } from './instances';

/** Whether a server answered, and how fast. */
export interface Probe {
  /** Milliseconds; undefined when it did not answer. */
  readonly latencyMs: number | undefined;
}

/** What it means that a service has no ready instance: without webhooks all else goes on. */
const WHEN_GONE: Readonly<Record<ServiceName, HealthState>> = {
  gateway: 'CRITICAL',
  'scorer-worker': 'CRITICAL',
  'result-projector': 'CRITICAL',
  'health-aggregator': 'CRITICAL',
  'webhook-dispatcher': 'DEGRADED',
};

/** What somebody should do when a service has no instance left. */
const ADVICE: Readonly<Record<ServiceName, string>> = {
  gateway: 'Start a gateway: nothing can be submitted or read.',
  'scorer-worker': 'Start a worker: requests wait in the stream, none is lost.',
  'result-projector': 'Start a projector: results are recorded, but cannot be read yet.',
  'health-aggregator': 'Start a health-aggregator: nobody watches.',
  'webhook-dispatcher': 'Start a webhook-dispatcher: events wait, none is lost.',
};

const unreadyCauses = ({ alive }: Fleet): string[] => [
  ...new Set(alive.flatMap(({ not_ready_because }) => not_ready_because)),
];

const serviceHealth = (service: ServiceName, fleet: Fleet): ComponentHealth => {
  const { alive, gone } = fleet;
  const total = alive.length + gone.length;
  const ready = alive.filter((heartbeat) => heartbeat.ready);
  if (alive.length === 0) {
    const cause = `0 of ${total} alive`;
    return { status: WHEN_GONE[service], cause, advice: ADVICE[service] };
  }
  if (ready.length === 0) {
    const cause = `not ready: ${unreadyCauses(fleet).join('; ')}`;
    return { status: WHEN_GONE[service], cause };
  }
  if (ready.length < total) {
    const causes = [...unreadyCauses(fleet), ...(gone.length > 0 ? [`${gone.length} silent`] : [])];
    return { status: 'DEGRADED', cause: `${ready.length} of ${total} ready: ${causes.join('; ')}` };
  }
  return { status: 'OK' };
};

const SLOW_MS = 250;

const serverHealth = (name: string, { latencyMs }: Probe, advice: string): ComponentHealth => {
  if (latencyMs === undefined)
    return { status: 'CRITICAL', cause: `${name} does not answer`, advice };
  if (latencyMs > SLOW_MS) {
    return {
      status: 'DEGRADED',
      cause: `${name} takes ${Math.round(latencyMs)} ms to answer`,
      advice,
    };
  }
  return { status: 'OK' };
};

const inDetail = ({ alive, gone }: Fleet): DetailedComponentHealth['instances'] =>
  [...alive, ...gone].map(({ service, stopping, ...instance }) => instance);

const latency = ({ latencyMs }: Probe) =>
  latencyMs === undefined ? {} : { latency_ms: Math.round(latencyMs * 100) / 100 };

/** One truth out of heartbeats and probes: the worst component decides. */
export const assess = (
  instances: Instances,
  probes: { readonly nats: Probe; readonly redis: Probe },
  now: Date,
): DetailedHealthReport => {
  const services: Record<string, DetailedComponentHealth> = {
    ...Object.fromEntries(
      ServiceName.options.map((service) => {
        const fleet = instances.of(service, now);
        return [service, { ...serviceHealth(service, fleet), instances: inDetail(fleet) }];
      }),
    ),
    nats: {
      ...serverHealth('NATS', probes.nats, 'Check the NATS server and the network to it.'),
      ...latency(probes.nats),
    },
    redis: {
      ...serverHealth('Redis', probes.redis, 'Check the Redis server and the network to it.'),
      ...latency(probes.redis),
    },
  };
  const status = worstState(Object.values(services).map((component) => component.status));
  return { status, timestamp: now.toISOString(), services };
};
