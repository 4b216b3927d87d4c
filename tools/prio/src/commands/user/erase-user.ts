import type { Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { EXIT_CODES } from '../../exit-codes';
import { confirm } from '../../io/confirm';
import { printable, say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';
import { userId } from './user-id';

interface EraseOptions extends GatewayOptions {
  readonly yes?: boolean;
}

const eraseUser = async (
  user_id: string,
  options: EraseOptions,
  context: CommandContext,
): Promise<void> => {
  const question = `Erase everything of ${printable(user_id)}? There is no way back.`;
  if (options.yes !== true && !(await confirm(question, context.signal))) {
    say('nothing is erased');
    return context.exitWith(EXIT_CODES.failure);
  }
  const reply = await connectGateway(options, context).eraseUser({ parameters: { user_id } });
  const { body: receipt } = answered(reply);
  await writeOutput('-', [`${JSON.stringify(receipt, null, 2)}\n`], context.signal);
  say(`${receipt.counts.tasks} tasks are erased. Keep the receipt: it is the proof.`);
};

/** `prio user erase`: standard output gets the signed receipt and nothing else. */
export const addErase = (user: Command, context: CommandContext): void => {
  withGateway(
    user
      .command('erase')
      .description('Make everything of a person unreadable, for good, and print the receipt.')
      .argument('<user-id>', 'the requester name as it was submitted', userId)
      .option('--yes', 'do not ask'),
  ).action((id: string, options: EraseOptions) => eraseUser(id, options, context));
};
