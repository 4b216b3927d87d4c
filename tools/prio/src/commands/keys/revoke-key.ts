import { ApiKeyId } from '@prioritization/contracts';
import { InvalidArgumentError, type Command } from 'commander';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import { withGateway, type GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';

interface RevokeOptions extends GatewayOptions {
  readonly json?: boolean;
}

const keyId = (text: string): ApiKeyId => {
  const { success, data } = ApiKeyId.safeParse(text);
  if (success) return data;
  throw new InvalidArgumentError('It must be pk_ and 16 hexadecimal digits, as the list shows it.');
};

const revoke = async (
  key_id: ApiKeyId,
  options: RevokeOptions,
  context: CommandContext,
): Promise<void> => {
  answered(await connectGateway(options, context).revokeKey({ parameters: { key_id } }));
  if (options.json === true) {
    await writeOutput('-', [`${JSON.stringify({ revoked: key_id })}\n`], context.signal);
  } else say(`${key_id} is revoked`);
};

/** `prio keys revoke` */
export const addRevoke = (keys: Command, context: CommandContext): void => {
  withGateway(
    keys
      .command('revoke')
      .description('Revoke an API key: every gateway refuses it within a moment.')
      .argument('<key-id>', 'the public beginning of the key, as the list shows it', keyId)
      .option('--json', 'print what was done as JSON'),
  ).action((key: ApiKeyId, options: RevokeOptions) => revoke(key, options, context));
};
