import type { Applied } from '@prioritization/cache';
import { createMessageMetrics } from '@prioritization/service-kit';
import { Counter, type Registry } from 'prom-client';

/** What the projector counts. */
export interface ProjectionMetrics {
  readonly applied: (outcomes: readonly Applied[]) => void;
  /** Tasks compared with older ones. */
  readonly compared: (outcome: string, tasks: number) => void;
  readonly message: (consumer: string) => (outcome: string, seconds: number) => void;
}

export const createProjectionMetrics = (registry: Registry): ProjectionMetrics => {
  const applied = new Counter({
    name: 'prioritization_tasks_projected_total',
    help: 'Outcomes brought to the read model: applied, repeated or outdated.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const compared = new Counter({
    name: 'prioritization_tasks_compared_total',
    help: 'Tasks compared with older ones: linked, alone, or skipped because too many came at once.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    compared: (outcome, tasks) => compared.inc({ outcome }, tasks),
    applied: (outcomes) => outcomes.forEach((outcome) => applied.inc({ outcome })),
    message: createMessageMetrics(registry),
  };
};
