import type { ExternalModelMetrics } from '@prioritization/external-model';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Counts the calls to the external model, what they used and what they cost. */
export const createExternalModelMetrics = (registry: Registry): ExternalModelMetrics => {
  const registers = [registry];
  const calls = new Histogram({
    name: 'prioritization_external_model_call_seconds',
    help: 'Calls to the external model by how they ended.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.3, 1, 3, 10],
    registers,
  });
  const tokens = new Counter({
    name: 'prioritization_external_model_tokens_total',
    help: 'Tokens used, as the endpoint counts them.',
    labelNames: ['direction'],
    registers,
  });
  const cost = new Counter({
    name: 'prioritization_external_model_cost_total',
    help: 'Cost of the tokens in the currency of the configured prices.',
    registers,
  });
  return {
    recordCall(call) {
      calls.observe({ outcome: call.outcome }, call.seconds);
      tokens.inc({ direction: 'input' }, call.tokens.input);
      tokens.inc({ direction: 'output' }, call.tokens.output);
      cost.inc(call.cost);
    },
  };
};
