import type { Applied } from '@prioritization/cache';
import { createMessageMetrics } from '@prioritization/service-kit';
import { Counter, type Registry } from 'prom-client';

/** What the projector counts. */
export interface ProjectionMetrics {
  readonly applied: (outcomes: readonly Applied[]) => void;
  readonly message: (consumer: string) => (outcome: string, seconds: number) => void;
}

export const createProjectionMetrics = (registry: Registry): ProjectionMetrics => {
  const applied = new Counter({
    name: 'prioritization_tasks_projected_total',
    help: 'Outcomes brought to the read model: applied, repeated or outdated.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    applied: (outcomes) => outcomes.forEach((outcome) => applied.inc({ outcome })),
    message: createMessageMetrics(registry),
  };
};
