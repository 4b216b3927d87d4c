import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { replaceSection } from '../report/replace-section';
import { throughputSection } from './page';
import type { Throughput } from './throughput';

const HELP = `Usage: npm run throughput -- [options]

Measures how many tasks of 300 characters one core scores with the text model.

  --rounds N   measurements, each in a process of its own; their median counts (default 5)
  --seconds N  processor time of each measurement of a round (default 2)
  --write      puts the table into docs/benchmarks.md
  --json       prints the rounds as JSON
  --help       this text
`;

const BUNDLE = join(__dirname, '../../dist/measure-throughput.js');

const Round = z.object({
  plain: z.number(),
  dated: z.number(),
  scores: z.number(),
  results: z.number(),
}) satisfies z.ZodType<Throughput>;

const Options = z.object({
  rounds: z.coerce.number().int().min(1).max(100).default(5),
  seconds: z.coerce.number().min(0.1).max(60).default(2),
  write: z.boolean().default(false),
  json: z.boolean().default(false),
});

const bundle = (): Promise<unknown> =>
  build({
    entryPoints: [join(__dirname, 'measure.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    conditions: ['@prioritization/source'],
    logLevel: 'warning',
  });

const measureRound = (seconds: number): Throughput =>
  Round.parse(
    JSON.parse(execFileSync(process.execPath, [BUNDLE, String(seconds)], { encoding: 'utf8' })),
  );

const run = async ({ rounds, seconds, write, json }: z.infer<typeof Options>): Promise<void> => {
  await bundle();
  const measured: Throughput[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (process.stderr.isTTY) process.stderr.write(`Round ${round} of ${rounds} …\n`);
    measured.push(measureRound(seconds));
  }
  const section = throughputSection(measured);
  process.stdout.write(json ? `${JSON.stringify(measured)}\n` : section);
  if (write) replaceSection('throughput', section);
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const start = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { rounds: text, seconds: text, write: flag, json: flag, help: flag },
  });
  if (values.help) return void process.stdout.write(HELP);
  await run(Options.parse(values));
};

start().catch((error: unknown) => {
  const reason =
    error instanceof z.ZodError ? z.prettifyError(error) : String(error).replace(/^Error: /, '');
  process.stderr.write(`${reason}\n\n${HELP}`);
  process.exitCode = 2;
});
