import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { writeOutput } from '../../io/write-output';
import { userId } from './user-id';

interface ExportOptions extends GatewayOptions {
  readonly out: string;
}

const exportUser = async (
  user_id: string,
  options: ExportOptions,
  context: CommandContext,
): Promise<void> => {
  const reply = await connectGateway(options, context).exportUser({ parameters: { user_id } });
  const { body } = answered(reply);
  await writeOutput(options.out, [`${JSON.stringify(body, null, 2)}\n`], context.signal);
};

/** `prio user export`: everything that is held of a person, as JSON. */
export const addExport = (user: Command, context: CommandContext): void => {
  withGateway(
    user
      .command('export')
      .description('Write everything that is held of a person, as JSON.')
      .argument('<user-id>', 'the requester name as it was submitted', userId)
      .option('--out <file>', 'where to write it; - is standard output', '-'),
  ).action((id: string, options: ExportOptions) => exportUser(id, options, context));
};
