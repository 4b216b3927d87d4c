import { ApiKeyId, OPERATIONS } from '@prioritization/contracts';
import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { callOperation } from '../../api/call-operation';
import { connectionOf, withConnection, type ConnectionOptions } from '../../api/connection';
import type { CommandContext } from '../../command-context';
import { say } from '../../io/terminal';
import { writeOutput } from '../../io/write-output';

interface RevokeOptions extends ConnectionOptions {
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
  await callOperation(
    connectionOf(options, context.environment),
    OPERATIONS.revokeKey,
    { parameters: { key_id }, signal: context.signal },
    z.undefined(),
  );
  if (options.json === true) {
    await writeOutput('-', [`${JSON.stringify({ revoked: key_id })}\n`], context.signal);
  } else say(`${key_id} is revoked`);
};

/** `prio keys revoke` */
export const addRevoke = (keys: Command, context: CommandContext): void => {
  withConnection(
    keys
      .command('revoke')
      .description('Revoke an API key: every gateway refuses it within a moment.')
      .argument('<key-id>', 'the public beginning of the key, as the list shows it', keyId)
      .option('--json', 'print what was done as JSON'),
  ).action((key: ApiKeyId, options: RevokeOptions) => revoke(key, options, context));
};
