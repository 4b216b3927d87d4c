import type { DeadLetterId } from '@prioritization/contracts';
import type { StoredDeadLetter } from '@prioritization/messaging';

/** Some of what was read, and where to go on; `next` is null when everything was read. */
export interface TakenLetters {
  readonly taken: readonly StoredDeadLetter[];
  readonly next: DeadLetterId | null;
}

/** A request looks at so many and no more, however few of them are meant. */
const MOST_READ = 2_000;

/** Takes the first that are meant, as long as the reading stays short. */
export const takeLetters = async (
  letters: AsyncIterable<StoredDeadLetter>,
  { isMeant, limit }: { isMeant: (stored: StoredDeadLetter) => boolean; limit: number },
): Promise<TakenLetters> => {
  const taken: StoredDeadLetter[] = [];
  let read = 0;
  let last: DeadLetterId | null = null;
  for await (const stored of letters) {
    if (taken.length >= limit || read >= MOST_READ) return { taken, next: last };
    read += 1;
    last = stored.id;
    if (isMeant(stored)) taken.push(stored);
  }
  return { taken, next: null };
};
