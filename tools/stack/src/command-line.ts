import { parseArgs } from 'node:util';

/** What the launcher prints for --help. */
export const USAGE = `Usage: tsx tools/stack/src/main.ts [options]

Starts a private NATS server with JetStream and a private Redis, prints their addresses
and runs them until Ctrl-C. NATS_URL and REDIS_URL name servers to use instead.

  --data DIR        keep the data in DIR (default: a temporary folder, deleted at the end)
  --nats-port N     port of NATS (default: a free one)
  --redis-port N    port of Redis (default: a free one)
  --json            print the addresses as one line of JSON
  --help            print this

Exit codes: 0 stopped, 1 failed, 2 wrong usage
`;

/** A command line that makes sense. */
export interface CommandLine {
  help: boolean;
  json: boolean;
  options: { dataDirectory?: string; natsPort?: number; redisPort?: number };
}

/** Reads the launcher's arguments; what is wrong with them is an expected outcome. */
export function parseCommandLine(args: string[]): CommandLine | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        'nats-port': { type: 'string' },
        'redis-port': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const natsPort = portOf('--nats-port', values['nats-port']);
    const redisPort = portOf('--redis-port', values['redis-port']);
    return {
      help: values.help,
      json: values.json,
      options: {
        ...(values.data !== undefined && { dataDirectory: values.data }),
        ...(natsPort !== undefined && { natsPort }),
        ...(redisPort !== undefined && { redisPort }),
      },
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new RangeError(`${option} wants a port from 1 to 65535, got '${text}'`);
}
