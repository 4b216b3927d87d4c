import type { Heartbeat, ServiceName } from '@prioritization/contracts';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Readiness } from './readiness';
import type { Shutdown } from './shutdown';

export interface HeartbeatOptions {
  readonly service: ServiceName;
  readonly instance: string;
  readonly version: string;
  readonly intervalMs: number;
  readonly readiness: Readiness;
  readonly shutdown: Shutdown;
  /** How much is in hand. */
  readonly inFlight: () => number;
  /** Sends it; must not throw. */
  readonly send: (heartbeat: Heartbeat) => void;
}

const NANOSECONDS = 1e9;

/** Sends a sign of life at once, at each interval, and a last one on the way out. */
export const startHeartbeat = (options: HeartbeatOptions): { stop: () => void } => {
  const startedAt = new Date().toISOString();
  const eventLoop = monitorEventLoopDelay();
  eventLoop.enable();

  const beat = (): void => {
    const problems = options.readiness.problems();
    options.send({
      service: options.service,
      instance: options.instance,
      version: options.version,
      started_at: startedAt,
      sent_at: new Date().toISOString(),
      ready: problems.length === 0,
      not_ready_because: problems,
      stopping: options.shutdown.stopping,
      in_flight: options.inFlight(),
      event_loop_lag_seconds: Math.max(0, eventLoop.percentile(99) / NANOSECONDS),
      memory_bytes: process.memoryUsage.rss(),
    });
    eventLoop.reset();
  };

  beat();
  const timer = setInterval(beat, options.intervalMs);
  return {
    stop() {
      clearInterval(timer);
      beat();
      eventLoop.disable();
    },
  };
};
