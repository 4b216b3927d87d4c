import { Counter, type Registry } from 'prom-client';

/** Counts what could not be processed, where and why. */
export const countBuried = (
  registry: Registry,
): ((letter: { readonly stage: string; readonly reason: string }) => void) => {
  const buried = new Counter({
    name: 'prioritization_dead_letters_total',
    help: 'Messages moved to the dead letters, by stage and reason.',
    labelNames: ['stage', 'reason'],
    registers: [registry],
  });
  return ({ stage, reason }) => buried.inc({ stage, reason });
};

/** Counts what administrators did with dead letters. */
export const countHandled = (
  registry: Registry,
): ((action: string, outcome: string, letters: number) => void) => {
  const handled = new Counter({
    name: 'prioritization_dead_letters_handled_total',
    help: 'Dead letters that were replayed or purged, by outcome.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  });
  return (action, outcome, letters) => handled.inc({ action, outcome }, letters);
};
