import { DeadLetterId } from '@prioritization/contracts';
import { InvalidArgumentError } from 'commander';

/** Reads the id of a dead letter. */
export const letterId = (text: string): DeadLetterId => {
  const { success, data } = DeadLetterId.safeParse(text);
  if (success) return data;
  throw new InvalidArgumentError('It must be an id as the list shows it, such as mkvbh2rk-7.');
};
