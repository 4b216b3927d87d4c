import type { HealthReport, HealthState } from '@prioritization/contracts';
import { Gauge, type Registry } from 'prom-client';

const VALUE: Readonly<Record<HealthState, number>> = { OK: 0, DEGRADED: 1, CRITICAL: 2 };

/** Publishes how many dead letters there are. */
export const createDeadLetterGauge = (registry: Registry): ((count: number) => void) => {
  const deadLetters = new Gauge({
    name: 'prioritization_dead_letters',
    help: 'Dead letters that are kept.',
    registers: [registry],
  });
  return (count) => deadLetters.set(count);
};

/** Publishes a health report as gauges. */
export const createHealthMetrics = (registry: Registry): ((report: HealthReport) => void) => {
  const state = new Gauge({
    name: 'prioritization_component_state',
    help: 'State of each component: 0 OK, 1 degraded, 2 critical.',
    labelNames: ['component'],
    registers: [registry],
  });
  return ({ services }) =>
    Object.entries(services).forEach(([component, { status }]) =>
      state.set({ component }, VALUE[status]),
    );
};
