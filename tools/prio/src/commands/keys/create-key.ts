import { Scope } from '@prioritization/contracts';
import { Option, type Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { printable, say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { instant } from '../options';

interface CreateOptions extends GatewayOptions {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly tenant?: string;
  readonly expires?: Date;
  readonly json?: boolean;
}

const create = async (options: CreateOptions, context: CommandContext): Promise<void> => {
  const { name, scope, tenant, expires } = options;
  const reply = await connectGateway(options, context).createKey({
    body: {
      name,
      scopes: [...scope],
      tenant,
      expires_at: expires?.toISOString(),
    },
  });
  const { body: created } = answered(reply);
  const text = options.json === true ? JSON.stringify(created) : created.key;
  await writeOutput('-', [`${text}\n`], context.signal);
  say(
    `${created.key_id} (${printable(created.name)}) may ${created.scopes.join(', ')} ` +
      `for the tenant ${created.tenant}. The key is shown this once: keep it safe.`,
  );
};

/** `prio keys create`: standard output gets the key and nothing else, so that it can be piped. */
export const addCreate = (keys: Command, context: CommandContext): void => {
  withGateway(
    keys
      .command('create')
      .description('Create an API key and print it, this once.')
      .requiredOption('--name <name>', 'what it is for')
      .addOption(
        new Option('--scope <scope...>', 'what it may do; give it several times, or several words')
          .choices(Scope.options)
          .makeOptionMandatory(),
      )
      .option(
        '--tenant <tenant>',
        'whose it is; the own tenant when left out, others need operator',
      )
      .addOption(
        new Option('--expires <time>', 'until when it is valid (ISO 8601)').argParser(instant),
      )
      .option('--json', 'print the whole answer as JSON'),
  ).action((options: CreateOptions) => create(options, context));
};
