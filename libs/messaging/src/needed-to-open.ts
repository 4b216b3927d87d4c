import { UnavailableError } from './errors';

/**
 * What opens sealed messages, for a message that is sealed.
 * @throws UnavailableError without it: nothing is wrong with the message, it waits for the key.
 */
export const neededToOpen = <Opener>(opener: Opener | undefined): Opener => {
  if (opener !== undefined) return opener;
  throw new UnavailableError('A message is sealed; set USER_DATA_KEY as the gateway has it.');
};
