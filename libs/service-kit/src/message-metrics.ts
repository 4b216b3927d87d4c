import { Histogram, type Registry } from 'prom-client';

/** Measures how messages end and how long they take, by consumer. */
export const createMessageMetrics = (
  registry: Registry,
): ((consumer: string) => (outcome: string, seconds: number) => void) => {
  const messages = new Histogram({
    name: 'prioritization_message_processing_seconds',
    help: 'Time to process a message, by consumer and outcome.',
    labelNames: ['consumer', 'outcome'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  return (consumer) => (outcome, seconds) => messages.observe({ consumer, outcome }, seconds);
};
