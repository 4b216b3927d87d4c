import { createInterface } from 'node:readline/promises';
import { UsageError } from '../exit-codes';

/**
 * Asks the person at the terminal; anything but yes is no.
 * @throws UsageError when nobody is there to answer.
 */
export const confirm = async (question: string, signal: AbortSignal): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    throw new UsageError(
      'nobody is at the terminal to confirm it; give --yes, or --dry-run where there is one',
    );
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
};
