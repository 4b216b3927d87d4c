import type { DeadLetterId } from '@prioritization/contracts';
import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { columns } from '../../io/columns';
import { printable } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { letterId } from './letter-id';

interface ShowOptions extends GatewayOptions {
  readonly json?: boolean;
}

const text = (value: unknown): string =>
  printable(typeof value === 'string' ? value : JSON.stringify(value));

const show = async (
  dead_letter_id: DeadLetterId,
  options: ShowOptions,
  context: CommandContext,
): Promise<void> => {
  const client = connectGateway(options, context);
  const { body } = answered(await client.showDeadLetter({ parameters: { dead_letter_id } }));
  const texts =
    options.json === true
      ? [`${JSON.stringify(body)}\n`]
      : columns(Object.entries(body).map(([name, value]) => [name, text(value)]));
  await writeOutput('-', texts, context.signal);
};

/** `prio dead show` */
export const addShow = (dead: Command, context: CommandContext): void => {
  withGateway(
    dead
      .command('show')
      .description('Show one dead letter; what people wrote is replaced by its length.')
      .argument('<id>', 'as the list shows it', letterId)
      .option('--json', 'print it as JSON'),
  ).action((id: DeadLetterId, options: ShowOptions) => show(id, options, context));
};
