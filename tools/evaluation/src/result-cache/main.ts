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
import { createWorkload, type WorkloadRequest } from './workload';

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
};

/** An engine of our own on private servers, for as long as the work takes. */
const withEngine = async <Figures>(
  env: NodeJS.ProcessEnv,
  work: (url: string) => Promise<Figures>,
): Promise<Figures> => {
  const logDirectory = await mkdtemp(join(tmpdir(), 'prioritization-workload-'));
  say('Starting the engine; build it first with `npx nx run-many -t build` …');
  const stack = await startStack({ logDirectory });
  try {
    const { natsUrl, redisUrl } = stack;
    const engine = await startEngine({ natsUrl, redisUrl, logDirectory, env });
    return await work(engine.apiUrl).finally(() => engine.stop());
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

const pairsOf = (url: string, workload: readonly WorkloadRequest[], { pairs }: WorkloadOptions) =>
  withClient(url, (client) => measurePairs(client, workload, pairs));

const run = async (options: WorkloadOptions): Promise<void> => {
  say('Reading tickets …');
  const workload = createWorkload(await readTickets(options.data), options, Date.now());
  const measure = async (url: string) => {
    say(`Sending ${workload.length} requests …`);
    const figures = await withClient(url, (client) =>
      measureWorkload(client, workload, options.clients),
    );
    say('Comparing latencies …');
    return { figures, paired: await pairsOf(url, workload, options) };
  };
  const measured =
    options.url === undefined
      ? {
          ...(await withEngine({}, measure)),
          unlimited: await withEngine({ RATE_LIMIT_ENABLED: 'false' }, (url) =>
            pairsOf(url, workload, options),
          ),
        }
      : await measure(options.url.replace(/\/$/, ''));
  const section = resultCacheSection(options, measured);
  process.stdout.write(options.json ? `${JSON.stringify(measured)}\n` : section);
  if (options.write) replaceSection('result-cache', section);
  if (measured.figures.verdicts.wrong > 0) process.exitCode = 1;
};

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
