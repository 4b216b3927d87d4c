import type { Environment } from '@prioritization/config';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit-codes';

/** Where a gateway is, and what to show it. */
export interface Connection {
  readonly url: string;
  /** An API key or a token; not needed where access control is off. */
  readonly key: string | undefined;
}

/** What a command line says of it. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly key?: string;
}

const DEFAULT_URL = 'http://127.0.0.1:8000';

/** Adds the options of a command that talks to a gateway. */
export const withConnection = (command: Command): Command =>
  command
    .addOption(
      new Option('--url <address>', `where the gateway is (else PRIO_URL, else ${DEFAULT_URL})`),
    )
    .addOption(
      new Option(
        '--key <key>',
        'API key or token (else PRIO_API_KEY, which other users of this machine cannot see)',
      ),
    );

/** @throws UsageError when the address is none. */
export const connectionOf = (options: ConnectionOptions, environment: Environment): Connection => {
  const url = options.url ?? (environment['PRIO_URL'] || DEFAULT_URL);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`"${url}" is no address; give one such as ${DEFAULT_URL}`);
  }
  return {
    url: url.replace(/\/+$/, ''),
    key: options.key ?? (environment['PRIO_API_KEY'] || undefined),
  };
};
