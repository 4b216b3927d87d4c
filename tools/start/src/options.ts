import { parseArgs } from 'node:util';

export const HELP = `Usage: npm start [-- options]

Builds and starts the whole engine with private NATS and Redis servers, submits the bundled
backlog and prints its ranking.

  --once       exit after printing the ranking
  --port N     port of the API (default 8000; a free one when that is taken)
  --data DIR   keep the servers' data there (default: a temporary folder)
  --help       this text

NATS_URL and REDIS_URL name servers to use instead of private ones.`;

/** What was asked for on the command line. */
export interface StartOptions {
  readonly once: boolean;
  readonly help: boolean;
  readonly port: number | undefined;
  readonly dataDirectory: string | undefined;
}

/** @throws when an option is unknown or unreadable. */
export const parseOptions = (args: readonly string[]): StartOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port ${values.port} is no port.`);
  }
  return { once: values.once, help: values.help, port, dataDirectory: values.data };
};
