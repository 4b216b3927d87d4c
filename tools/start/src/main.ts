import { startEngine, startStack } from '@prioritization/stack';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServices } from './build-services';
import { choosePort } from './choose-port';
import { loadBacklog } from './load-backlog';
import { HELP, parseOptions, type StartOptions } from './options';
import { addresses } from './print-addresses';
import { rankingTable } from './print-ranking';
import { createProgress } from './progress';
import { submitBacklog } from './submit-backlog';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const KEEP_ALIVE_MS = 60_000;

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    // Neither the servers nor signal handlers keep a process alive; this does.
    setInterval(() => {}, KEEP_ALIVE_MS);
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

const run = async ({ once, port, dataDirectory }: StartOptions): Promise<void> => {
  const progress = createProgress(process.stderr);
  const interrupted = untilInterrupted();
  const logDirectory = await mkdtemp(join(tmpdir(), 'prioritization-logs-'));

  progress.step('Building the services …');
  await buildServices();

  progress.step('Starting NATS and Redis …');
  const stack = await startStack({
    onProgress: progress.step,
    logDirectory,
    ...(dataDirectory !== undefined && { dataDirectory }),
  });
  try {
    progress.step(`Starting the services (logs in ${logDirectory}) …`);
    const { natsUrl, redisUrl } = stack;
    const engine = await startEngine({
      natsUrl,
      redisUrl,
      logDirectory,
      apiPort: await choosePort(port),
      ...(dataDirectory !== undefined && { dataDirectory }),
      // Servers that outlive this run need a key that does so too: USER_DATA_KEY, or none.
      ...(stack.nats === undefined && { env: { USER_DATA_KEY: process.env['USER_DATA_KEY'] } }),
    });
    try {
      const backlog = loadBacklog(new Date());
      progress.step(`Submitting a backlog of ${backlog.length} tasks …`);
      await submitBacklog(engine.apiUrl, backlog, progress);
      print(`\n${await rankingTable(engine.apiUrl)}\n\n${addresses(engine.apiUrl)}\n`);
      if (once) return;
      print(`NATS ${natsUrl}  Redis ${redisUrl}\nServing until Ctrl-C.`);
      await interrupted;
      progress.step('Stopping …');
    } finally {
      await engine.stop();
    }
  } finally {
    await stack.stop();
  }
};

const options = (): StartOptions => {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}\n`);
    process.exit(2);
  }
};

const chosen = options();
if (chosen.help) print(HELP);
else {
  run(chosen).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
