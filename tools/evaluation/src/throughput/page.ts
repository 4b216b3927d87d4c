import { cpus } from 'node:os';
import { table } from '../report/table';
import type { Throughput } from './throughput';

const ROWS: readonly (readonly [keyof Throughput, string, string])[] = [
  ['plain', 'texts without a date, read by the model and the words', ''],
  ['dated', 'texts with a deadline, read by the model and the words', ''],
  ['scores', 'tasks scored from their text by the default policy', '≥ 20,000'],
  ['results', 'whole results: score, explanation, counterfactuals, advice', ''],
];

const shown = (perSecond: number): string => Math.round(perSecond).toLocaleString('en');

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

/** The section of docs/benchmarks.md on how fast one core scores. */
export const throughputSection = (rounds: readonly Throughput[]): string => {
  const rows = ROWS.map(([name, what, goal]) => {
    const rates = rounds.map((round) => round[name]);
    const spread = `${shown(Math.min(...rates))} to ${shown(Math.max(...rates))}`;
    return [what, shown(median(rates)), spread, goal];
  });
  return `## Scoring with the text model, on one core

Tasks with a description of 300 characters and a title of their own each, per second of processor time.
The median of ${rounds.length} rounds, each in a new process (${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}).

${table(['', 'per second', 'slowest to fastest round', 'goal'], rows)}

\`\`\`sh
npm run throughput -- --rounds ${rounds.length} --write
\`\`\`
`;
};
