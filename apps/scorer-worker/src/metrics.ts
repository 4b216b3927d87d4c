import { createMessageMetrics } from '@prioritization/service-kit';
import { Counter, type Registry } from 'prom-client';

/** What the worker counts. */
export interface ScoringMetrics {
  readonly scored: (path: 'stream' | 'sync', tasks: number) => void;
  readonly message: (consumer: string) => (outcome: string, seconds: number) => void;
}

export const createScoringMetrics = (registry: Registry): ScoringMetrics => {
  const scored = new Counter({
    name: 'prioritization_tasks_scored_total',
    help: 'Tasks scored, by the path they came on.',
    labelNames: ['path'],
    registers: [registry],
  });
  return {
    scored: (path, tasks) => scored.inc({ path }, tasks),
    message: createMessageMetrics(registry),
  };
};
