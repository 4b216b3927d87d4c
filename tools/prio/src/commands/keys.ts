import type { RegisterCommand } from '../command-context';
import { addCreate } from './keys/create-key';
import { addList } from './keys/list-keys';
import { addRevoke } from './keys/revoke-key';

/** `prio keys`: the API keys of a running engine. */
export const keysCommand: RegisterCommand = (program, context) => {
  const keys = program
    .command('keys')
    .description('Create, list and revoke the API keys of a running engine.')
    .helpCommand(false);
  for (const add of [addCreate, addList, addRevoke]) add(keys, context);
};
