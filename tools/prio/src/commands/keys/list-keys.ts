import type { ApiKey } from '@prioritization/contracts';
import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { columns } from '../../io/columns';
import { printable } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';

interface ListOptions extends GatewayOptions {
  readonly json?: boolean;
}

const HEADER = ['key', 'tenant', 'scopes', 'created', 'expires', 'name'];

const cellsOf = (key: ApiKey): string[] => [
  key.key_id,
  key.tenant,
  key.scopes.join(','),
  key.created_at.slice(0, 10),
  key.expires_at ?? 'never',
  printable(key.name),
];

const list = async (options: ListOptions, context: CommandContext): Promise<void> => {
  const { body } = answered(await connectGateway(options, context).listKeys());
  const texts =
    options.json === true
      ? [`${JSON.stringify(body.keys)}\n`]
      : columns([HEADER, ...body.keys.map(cellsOf)]);
  await writeOutput('-', texts, context.signal);
};

/** `prio keys list` */
export const addList = (keys: Command, context: CommandContext): void => {
  withGateway(
    keys
      .command('list')
      .description('List the API keys of the tenant, or of all tenants with the scope operator.')
      .option('--json', 'print them as JSON'),
  ).action((options: ListOptions) => list(options, context));
};
