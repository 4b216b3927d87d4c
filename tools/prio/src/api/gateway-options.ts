import { Option, type Command } from 'commander';

/** What a command line says of the gateway it talks to. */
export interface GatewayOptions {
  readonly url?: string;
  readonly key?: string;
}

export const DEFAULT_URL = 'http://127.0.0.1:8000';

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
