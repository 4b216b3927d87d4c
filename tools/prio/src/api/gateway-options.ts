import type { Environment } from '@prioritization/config';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit-codes';

/** What a command line says of the gateway it talks to. */
export interface GatewayOptions {
  readonly url?: string;
  readonly key?: string;
}

const DEFAULT_URL = 'http://127.0.0.1:8000';

/** Adds the options of a command that talks to a gateway. */
export const withGateway = (command: Command): Command =>
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

/** Where a gateway is, and what opens it. */
export interface GatewayAddress {
  readonly url: string;
  readonly key: string | undefined;
}

/**
 * The gateway that the command line or the environment names.
 * @throws UsageError when its address is none.
 */
export const gatewayOf = (options: GatewayOptions, environment: Environment): GatewayAddress => {
  const url = options.url ?? (environment['PRIO_URL'] || DEFAULT_URL);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`"${url}" is no address; give one such as ${DEFAULT_URL}`);
  }
  return { url, key: options.key ?? (environment['PRIO_API_KEY'] || undefined) };
};
