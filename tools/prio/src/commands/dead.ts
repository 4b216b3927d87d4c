import type { RegisterCommand } from '../command-context';
import { addHandling } from './dead/handle-letters';
import { addList } from './dead/list-letters';
import { addShow } from './dead/show-letter';

/** `prio dead`: what a running engine could not process. */
export const deadCommand: RegisterCommand = (program, context) => {
  const dead = program
    .command('dead')
    .description('List, show, replay and purge what a running engine could not process.')
    .helpCommand(false);
  addList(dead, context);
  addShow(dead, context);
  addHandling(dead, context, {
    name: 'replay',
    description: 'Send dead letters to where they died, once each; they are dead letters no more.',
    done: 'replayed',
    call: (client, body) => client.replayDeadLetters({ body }),
  });
  addHandling(dead, context, {
    name: 'purge',
    description: 'Delete dead letters for good.',
    done: 'purged',
    call: (client, body) => client.purgeDeadLetters({ body }),
  });
};
