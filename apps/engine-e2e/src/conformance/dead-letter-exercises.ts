import type { Client } from '@prioritization/client';
import { requestSubject } from '@prioritization/contracts';
import { eventually } from '../eventually';
import type { Product } from '../product';
import { publishRaw } from '../streams';

/** What ends well with dead letters: one is looked at, replayed, and purged where it dies again. */
export const deadLetterExercises = () => {
  let dead_letter_id = '';
  return {
    listDeadLetters: async (api: Client, { stack }: Product) => {
      await publishRaw(stack.natsUrl, requestSubject('interactive', 'default'), 'no JSON');
      await eventually(async () => {
        const { body } = await api.listDeadLetters();
        const letter = body && 'dead_letters' in body ? body.dead_letters[0] : undefined;
        if (letter === undefined) throw new Error('nothing died yet');
        dead_letter_id = letter.id;
      });
    },
    showDeadLetter: (api: Client) => api.showDeadLetter({ parameters: { dead_letter_id } }),
    replayDeadLetters: (api: Client) => api.replayDeadLetters({ body: { ids: [dead_letter_id] } }),
    purgeDeadLetters: (api: Client) => api.purgeDeadLetters({ body: { all: true } }),
  };
};
