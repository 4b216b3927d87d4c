import type { RegisterCommand } from '../command-context';
import { addDelete } from './cache/delete';
import { addStats } from './cache/stats';
import { addWarm } from './cache/warm';

/** `prio cache`: what a running engine holds in Redis. */
export const cacheCommand: RegisterCommand = (program, context) => {
  const cache = program
    .command('cache')
    .description('Look at, delete and warm what a running engine holds in Redis.')
    .helpCommand(false);
  for (const add of [addStats, addDelete, addWarm]) add(cache, context);
};
