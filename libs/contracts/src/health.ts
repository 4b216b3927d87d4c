import { z } from 'zod';
import { Timestamp } from './time';

/** The services of the engine, as they name themselves in heartbeats and logs. */
export const ServiceName = z
  .enum(['gateway', 'scorer-worker', 'result-projector', 'health-aggregator', 'webhook-dispatcher'])
  .meta({ id: 'ServiceName' });
export type ServiceName = z.infer<typeof ServiceName>;

/** One sign of life of one running instance. */
export const Heartbeat = z
  .object({
    service: ServiceName,
    instance: z.string().min(1).max(100),
    version: z.string(),
    started_at: Timestamp,
    sent_at: Timestamp,
    ready: z.boolean(),
    not_ready_because: z.array(z.string()),
    stopping: z.boolean(),
    in_flight: z.number().int().nonnegative(),
    event_loop_lag_seconds: z.number().nonnegative(),
    memory_bytes: z.number().int().nonnegative(),
  })
  .meta({ id: 'Heartbeat' });
export type Heartbeat = z.infer<typeof Heartbeat>;

export const HealthState = z.enum(['OK', 'DEGRADED', 'CRITICAL']).meta({ id: 'HealthState' });
export type HealthState = z.infer<typeof HealthState>;

/** The state of one part, and why it is not OK. */
export const ComponentHealth = z
  .object({ status: HealthState, cause: z.string().optional(), advice: z.string().optional() })
  .meta({ id: 'ComponentHealth' });
export type ComponentHealth = z.infer<typeof ComponentHealth>;

/** The engine's state as one truth: the worst component decides. */
export const HealthReport = z
  .object({
    status: HealthState,
    timestamp: Timestamp,
    services: z.record(z.string(), ComponentHealth),
  })
  .meta({ id: 'HealthReport' });
export type HealthReport = z.infer<typeof HealthReport>;

/** A part in detail: who it is made of, or how fast it answers. */
export const DetailedComponentHealth = ComponentHealth.extend({
  instances: z
    .array(Heartbeat.omit({ service: true, stopping: true }))
    .optional()
    .describe('The last sign of life of each instance.'),
  latency_ms: z.number().optional(),
}).meta({ id: 'DetailedComponentHealth' });
export type DetailedComponentHealth = z.infer<typeof DetailedComponentHealth>;

/** The engine's state with everything that led to it. */
export const DetailedHealthReport = HealthReport.extend({
  services: z.record(z.string(), DetailedComponentHealth),
}).meta({ id: 'DetailedHealthReport' });
export type DetailedHealthReport = z.infer<typeof DetailedHealthReport>;

const SEVERITY: readonly HealthState[] = ['OK', 'DEGRADED', 'CRITICAL'];

/** The worst of several states; OK when there are none. */
export const worstState = (states: readonly HealthState[]): HealthState =>
  SEVERITY[Math.max(0, ...states.map((state) => SEVERITY.indexOf(state)))] ?? 'OK';
