import { UserId } from '@prioritization/contracts';
import { InvalidArgumentError } from 'commander';

/** Reads a person from the command line. */
export const userId = (text: string): string => {
  const { success, data } = UserId.safeParse(text);
  if (success) return data;
  throw new InvalidArgumentError('It must have 1 to 200 characters.');
};
