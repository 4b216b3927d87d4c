import { inspect } from 'node:util';
import { parseCommandLine, USAGE } from './command-line';
import { StackError } from './errors';
import type { OnServerExit } from './server-handle';
import { startStack, type Stack, type StackOptions } from './start-stack';
import { withoutCredentials } from './until-reachable';

const KEEP_ALIVE_MS = 60_000;

async function main(): Promise<number> {
  const command = parseCommandLine(process.argv.slice(2));
  if ('problem' in command) {
    process.stderr.write(`${command.problem}\n\n${USAGE}`);
    return 2;
  }
  if (command.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  return runUntilEnd(command.options, command.json ? inJson : inWords);
}

async function runUntilEnd(
  options: StackOptions,
  describe: (stack: Stack) => string,
): Promise<number> {
  const end = listenForEnd();
  const stack = await startStack({ ...options, onServerExit: end.serverExited });
  process.stdout.write(`${describe(stack)}\n`);
  const exitCode = await end.reached;
  await stack.stop();
  return exitCode;
}

/** The end is a signal from outside, or a server that ended by itself. */
function listenForEnd(): { reached: Promise<number>; serverExited: OnServerExit } {
  let serverExited: OnServerExit = () => {};
  const reached = new Promise<number>((resolve) => {
    // Servers and signal handlers do not keep a process alive; this does.
    setInterval(() => {}, KEEP_ALIVE_MS);
    process.once('SIGINT', () => resolve(0));
    process.once('SIGTERM', () => resolve(0));
    serverExited = (server, { code, signal }) => {
      process.stderr.write(`${server} ended with ${String(signal ?? code)}\n`);
      resolve(1);
    };
  });
  return { reached, serverExited };
}

function inJson({ natsUrl, redisUrl, nats, redis }: Stack): string {
  const monitoringUrl = nats?.monitoringUrl;
  return JSON.stringify({
    natsUrl,
    redisUrl,
    monitoringUrl,
    natsPid: nats?.pid,
    redisPid: redis?.pid,
  });
}

function inWords({ natsUrl, redisUrl, nats }: Stack): string {
  const monitoring = nats ? `   (monitoring ${nats.monitoringUrl})` : '';
  return [
    `NATS_URL=${withoutCredentials(natsUrl)}${monitoring}`,
    `REDIS_URL=${withoutCredentials(redisUrl)}`,
    'Ctrl-C stops both.',
  ].join('\n');
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    // The message of an error of ours says all there is to know; any other is a defect.
    process.stderr.write(`${error instanceof StackError ? error.message : inspect(error)}\n`);
    process.exit(1);
  },
);
