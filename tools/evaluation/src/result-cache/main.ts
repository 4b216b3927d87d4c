import { startEngine, startStack } from '@prioritization/stack';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceSection } from '../report/replace-section';
import { createGatewayClient, type GatewayClient } from './ask-gateway';
import { measurePairs, measureWorkload } from './measure';
import { HELP, parseOptions, type WorkloadOptions } from './options';
import { resultCacheSection } from './page';
import { readTickets } from './tickets';
import { createWorkload } from './workload';

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
};

/** The gateway that was named, or one of our own on private servers. */
const withGateway = async (
  url: string | undefined,
  work: (url: string) => Promise<void>,
): Promise<void> => {
  if (url !== undefined) return work(url.replace(/\/$/, ''));
  const logDirectory = await mkdtemp(join(tmpdir(), 'prioritization-workload-'));
  say('Starting the engine; build it first with `npx nx run-many -t build` …');
  const stack = await startStack({ logDirectory });
  try {
    const { natsUrl, redisUrl } = stack;
    const engine = await startEngine({ natsUrl, redisUrl, logDirectory });
    await work(engine.apiUrl).finally(() => engine.stop());
  } finally {
    await stack.stop();
    await rm(logDirectory, { recursive: true, force: true });
  }
};

/** New connections each time: checking answers takes longer than a gateway keeps idle ones. */
const withClient = <Figures>(
  url: string,
  measure: (client: GatewayClient) => Promise<Figures>,
): Promise<Figures> => {
  const client = createGatewayClient(url);
  return measure(client).finally(() => client.close());
};

const run = (options: WorkloadOptions): Promise<void> =>
  withGateway(options.url, async (url) => {
    say('Reading tickets …');
    const workload = createWorkload(await readTickets(options.data), options, Date.now());
    say(`Sending ${workload.length} requests …`);
    const figures = await withClient(url, (client) =>
      measureWorkload(client, workload, options.clients),
    );
    say('Comparing latencies …');
    const paired = await withClient(url, (client) => measurePairs(client, workload, options.pairs));
    const section = resultCacheSection(options, figures, paired);
    process.stdout.write(options.json ? `${JSON.stringify({ figures, paired })}\n` : section);
    if (options.write) replaceSection('result-cache', section);
    if (figures.verdicts.wrong > 0) process.exitCode = 1;
  });

const fail = (error: unknown, hint: string, code: number): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${hint}`);
  process.exitCode = code;
};

const start = async (): Promise<void> => {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') return void process.stdout.write(`${HELP}\n`);
  await run(options).catch((error: unknown) => fail(error, '', 1));
};

start().catch((error: unknown) => fail(error, `\n${HELP}\n`, 2));
