import type { RegisterCommand } from '../command-context';
import { addErase } from './user/erase-user';
import { addExport } from './user/export-user';

/** `prio user`: what a running engine holds of a person. */
export const userCommand: RegisterCommand = (program, context) => {
  const user = program
    .command('user')
    .description('Export or erase what a running engine holds of a person.')
    .helpCommand(false);
  for (const add of [addExport, addErase]) add(user, context);
};
