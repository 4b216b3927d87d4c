import { parseArgs } from 'node:util';

export const HELP = `Usage: npm run cache-workload -- --data DIR [options]

Sends a workload of repeated similar requests through the sync path of a gateway, and reports how
many the result cache answered, whether any answer was wrong, and what a cached answer costs
compared with one that is scored.

  --data DIR       *.ndjson.gz files of tickets: {title, description, created_at, source} a line
  --url URL        a running gateway with default settings and an empty cache (default: one of our own)
  --requests N     requests of the workload (default 5000)
  --tickets N      different tickets that they are drawn from (default 1000)
  --exponent S     of Zipf's law: the k-th ticket is asked for in proportion to 1 / k^S (default 1)
  --clients N      concurrent clients (default 4)
  --pairs N        pairs of a cached and an uncached request whose latency is compared (default 400)
  --seed N         draws the same workload again (default 7)
  --write          puts the table into docs/benchmarks.md
  --json           prints the figures as JSON
  --help           this text`;

/** What was asked for on the command line. */
export interface WorkloadOptions {
  readonly data: string;
  readonly url: string | undefined;
  readonly requests: number;
  readonly tickets: number;
  readonly exponent: number;
  readonly clients: number;
  readonly pairs: number;
  readonly seed: number;
  readonly write: boolean;
  readonly json: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

const numberOf = (name: string, value: string | undefined, fallback: number): number => {
  const number = value === undefined ? fallback : Number(value);
  if (!(number > 0) || (name !== 'exponent' && !Number.isInteger(number)))
    throw new Error(`--${name} ${value} is not possible.`);
  return number;
};

/**
 * Reads the command line; `help` when that is all that is wanted.
 * @throws when an option is missing, unknown or unreadable.
 */
export const parseOptions = (args: readonly string[]): WorkloadOptions | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ data: text, url: text, requests: text, tickets: text, exponent: text },
      ...{ clients: text, pairs: text, seed: text, write: flag, json: flag, help: flag },
    },
  });
  if (values.help) return 'help';
  if (values.data === undefined) throw new Error('--data is missing.');
  return {
    data: values.data,
    url: values.url,
    requests: numberOf('requests', values.requests, 5_000),
    tickets: numberOf('tickets', values.tickets, 1_000),
    exponent: numberOf('exponent', values.exponent, 1),
    clients: numberOf('clients', values.clients, 4),
    pairs: numberOf('pairs', values.pairs, 400),
    seed: numberOf('seed', values.seed, 7),
    write: values.write,
    json: values.json,
  };
};
