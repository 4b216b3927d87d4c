import { cpus } from 'node:os';
import { table } from '../report/table';
import type { SealingCost } from './measure';

const bytes = (count: number): string => count.toLocaleString('en');

/** The section of docs/benchmarks.md on what protecting user data costs. */
export const sealingSection = (costs: readonly SealingCost[]): string => {
  const rows = costs.map((cost) => [
    `${bytes(cost.taskBytes)} bytes, result ${bytes(cost.resultBytes)} bytes`,
    cost.submitting.toFixed(0),
    cost.scoring.toFixed(0),
    cost.reading.toFixed(0),
    cost.growth.toFixed(2),
  ]);
  return `## Sealing user data

What \`USER_DATA_KEY\` adds to each task, in microseconds of processor time on one core, with the person's
key at hand (${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}). Submitting names the person and seals the request;
scoring opens it and seals what is recorded; projecting opens what is recorded, as each later reading does.

${table(['task', 'submitting', 'scoring', 'projecting or reading', 'times the bytes'], rows)}

\`\`\`sh
npm run sealing-cost -- --write
\`\`\`
`;
};
