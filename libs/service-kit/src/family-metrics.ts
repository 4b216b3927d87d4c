import { Counter, type Registry } from 'prom-client';

/** Counts what becomes of looks into the families of Redis keys that evict, and of their entries. */
export const createFamilyMetrics = (
  registry: Registry,
): ((family: string, outcome: string, times?: number) => void) => {
  const outcomes = new Counter({
    name: 'prioritization_cache_outcomes_total',
    help: 'Looks into a cache family and evictions from it: hit, stale, miss, collapsed, bypass or evicted.',
    labelNames: ['family', 'outcome'],
    registers: [registry],
  });
  return (family, outcome, times = 1) => outcomes.inc({ family, outcome }, times);
};
