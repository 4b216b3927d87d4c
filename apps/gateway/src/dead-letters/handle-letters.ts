import type { DeadLetterId, DeadLettersHandled } from '@prioritization/contracts';
import { UnavailableError, type StoredDeadLetter } from '@prioritization/messaging';

/** What is done with each dead letter. */
export type HandleLetter = (stored: StoredDeadLetter) => Promise<void>;

export interface HandlingRules {
  readonly perSecond: number;
  /** No new one is begun when it was this long. */
  readonly mostMs: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Whether nobody waits for the answer any more. */
  readonly isAbandoned: () => boolean;
}

export type Handled = Pick<DeadLettersHandled, 'handled' | 'failed'> & {
  /** The last one that was tried, when not all were. */
  readonly stoppedAfter: DeadLetterId | undefined;
};

/**
 * Handles dead letters one after the other, no faster than told. It stops early when the time is
 * up, nobody waits any more, or NATS is away; what is left stays a dead letter.
 */
export const handleLetters = async (
  letters: readonly StoredDeadLetter[],
  handle: HandleLetter,
  { perSecond, mostMs, pause, now, isAbandoned }: HandlingRules,
): Promise<Handled> => {
  const handled: DeadLetterId[] = [];
  const failed: { id: DeadLetterId; detail: string }[] = [];
  const started = now();
  for (const [index, stored] of letters.entries()) {
    const wait = started + (index * 1_000) / perSecond - now();
    if (wait > 0) await pause(wait);
    const stoppedAfter = letters[index - 1]?.id;
    if (index > 0 && (now() - started >= mostMs || isAbandoned())) {
      return { handled, failed, stoppedAfter };
    }
    try {
      await handle(stored);
      handled.push(stored.id);
    } catch (error) {
      if (error instanceof UnavailableError) {
        if (index === 0) throw error;
        return { handled, failed, stoppedAfter };
      }
      failed.push({
        id: stored.id,
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return { handled, failed, stoppedAfter: undefined };
};
