import { deadLettersOfTenant, type LiveReset, type TenantId } from '@prioritization/contracts';
import { CONSUMERS, type StreamHistory } from '@prioritization/messaging';
import type { Hub } from './hub';

/** Where live updates begin for a client, and what it has to be told first. */
export type StartingPoint =
  | { readonly kind: 'fresh' | 'resumed'; readonly after: number }
  | { readonly kind: 'reset'; readonly after: number; readonly reset: LiveReset };

export interface StartingSources {
  readonly hub: Hub;
  readonly results: StreamHistory;
  readonly deadLetters: StreamHistory;
}

/** The two streams may have leaders whose clocks differ. */
const CLOCKS_DIFFER_MS = 1_000;

/**
 * Finds where to begin. A client without a place, or with one that is gone, begins where the read
 * model certainly is: what it reads then is at least as new, and all that is newer is told to it.
 * Failures are not replayed: when some came since the client's last event, it has to read again.
 */
export const startingPoint =
  ({ hub, results, deadLetters }: StartingSources) =>
  async (tenant: TenantId, lastEventId: number | undefined): Promise<StartingPoint> => {
    /** The hub may have heard of results that the read model does not show yet. */
    const shownUpTo = async (): Promise<number> => {
      const told = hub.position;
      return Math.min(told, (await results.acknowledged(CONSUMERS.results)) ?? told);
    };

    const resetWith = async (reason: LiveReset['reason']): Promise<StartingPoint> => ({
      kind: 'reset',
      after: await shownUpTo(),
      reset: { reason },
    });

    if (lastEventId === undefined) return { kind: 'fresh', after: await shownUpTo() };
    const isAtHand = lastEventId > hub.floor && lastEventId <= hub.position;
    if (isAtHand) return { kind: 'resumed', after: lastEventId };
    const last = await results.at(lastEventId);
    if (last === undefined) return resetWith('unknown_position');
    const failure = await deadLetters.newest(deadLettersOfTenant(tenant));
    const failedSince =
      failure !== undefined &&
      failure.storedAt.getTime() >= last.storedAt.getTime() - CLOCKS_DIFFER_MS;
    return failedSince ? resetWith('tasks_failed') : { kind: 'resumed', after: lastEventId };
  };
