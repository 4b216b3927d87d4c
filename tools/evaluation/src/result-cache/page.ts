import { availableParallelism, cpus } from 'node:os';
import { percent, table } from '../report/table';
import type { PairedLatency, WorkloadFigures } from './measure';
import type { WorkloadOptions } from './options';

const ms = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`;

const command = ({ requests, tickets, exponent, clients, pairs, seed }: WorkloadOptions): string =>
  `npm run cache-workload -- --data DIR --requests ${requests} --tickets ${tickets} ` +
  `--exponent ${exponent} --clients ${clients} --pairs ${pairs} --seed ${seed} --write`;

const sharesOf = ({ states, requests }: WorkloadFigures): string =>
  Object.entries(states)
    .sort(([, left], [, right]) => right - left)
    .map(([state, count]) => `${state} ${percent(count / requests)}`)
    .join(', ');

/** What was measured. */
export interface Measured {
  readonly figures: WorkloadFigures;
  readonly paired: PairedLatency;
  /** The same pairs where no quotas are counted. */
  readonly unlimited?: PairedLatency;
}

const pairRows = ({ cached, uncached, ratio }: PairedLatency, note: string) => [
  [`median of a cached answer, one client${note}`, ms(cached.median), ''],
  [`median of the same answer uncached (\`no-store\`)${note}`, ms(uncached.median), ''],
  [`cached against uncached, ratio of the medians${note}`, ratio.toFixed(2), '≤ 0.3'],
];

/** The section of docs/benchmarks.md on the result cache. */
export const resultCacheSection = (
  options: WorkloadOptions,
  { figures, paired, unlimited }: Measured,
): string => {
  const { requests, distinctTickets, hitRatio, verdicts, hit, miss } = figures;
  return `## Result cache: repeated similar requests

${requests} requests for ${options.tickets} real tickets of public trackers, drawn by Zipf's law (exponent
${options.exponent}; ${distinctTickets} of them came up), each request worded in another trivial way: case, spacing,
line ends, quotes, marks at the end, composition of letters, order and repetition of tags. One ticket
in three has a deadline, one in five a business value. ${options.clients} concurrent clients, through the HTTP API
of a gateway with an empty cache; one worker, one NATS and one Redis server on the same machine
(${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}).

${table(
  ['', 'measured', 'goal'],
  [
    ['answered from the cache', percent(hitRatio), '≥ 80 %'],
    ['wrong answers, each compared with scoring it without a cache', verdicts.wrong, '0'],
    ['right answers whose sentences tell the time as of a moment ago', verdicts.reworded, ''],
    ['median of a hit during the workload', ms(hit.median), ''],
    ['median of a miss during the workload', ms(miss.median), ''],
    ...pairRows(paired, ''),
    ...(unlimited === undefined ? [] : pairRows(unlimited, ', without quotas')),
  ],
)}

By \`Cache-Status\`: ${sharesOf(figures)}. A request is a bypass when its text names a date, which counts
from when the task arose. The latencies of one client are those of ${paired.pairs} pairs, taking turns. With quotas
(\`RATE_LIMIT_ENABLED\`, the default) every request asks Redis once before anything else, cached or not:
that bounds the ratio, and is why it stands here without them as well.

\`\`\`sh
${command(options)}
\`\`\`
`;
};
