import { resultsOfTenant, type TenantId } from '@prioritization/contracts';
import type { StreamHistory } from '@prioritization/messaging';
import type { Hub } from './hub';
import { resultsMessage, type ReadingMessages, type TenantMessage } from './tenant-message';

export interface TenantSources extends ReadingMessages {
  readonly hub: Hub;
  readonly results: StreamHistory;
}

export interface TenantFollowing {
  readonly tenant: TenantId;
  /** The first result that is told is the one behind this place. */
  readonly after: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
  /** What is past is told no faster than this resolves. */
  readonly onMessage: (message: TenantMessage) => Promise<void> | void;
}

/** Failures stand at the place of the result before them, so those at the place itself may be new. */
const isBehind = (place: number, { kind, sequence }: TenantMessage): boolean =>
  kind === 'failures' ? sequence >= place : sequence > place;

const isPending = (preparing: Promise<void> | undefined) => preparing !== undefined;

/** So many may be told at once; more are told no faster than the client takes them. */
const MOST_AT_ONCE = 50;

/**
 * Tells a tenant's results from a place on: those that are past from the stream, until the hub has
 * all that is missing; then those the hub has; then those that come. The last step happens at once,
 * so nothing is lost and nothing is told twice in between. Resolves when what is past is told.
 * @throws UnavailableError when what is past cannot be had.
 */
export const followTenant =
  ({ hub, results, ...reading }: TenantSources) =>
  async ({ tenant, after, signal, onMessage }: TenantFollowing): Promise<void> => {
    const filter = resultsOfTenant(tenant);
    let reached = after;
    let last: TenantMessage | undefined;

    const tell = (message: TenantMessage): Promise<void> | void => {
      reached = Math.max(reached, message.sequence);
      last = message;
      return onMessage(message);
    };

    const tellAll = async (messages: Iterable<TenantMessage>): Promise<void> => {
      for (const message of messages) {
        if (signal.aborted) return;
        await message.prepare();
        await tell(message);
      }
    };

    /** What is past, up to the tenant's newest result. */
    const replay = async (): Promise<void> => {
      // Read before the stream is asked: up to here the newest result that it names is the last.
      const told = hub.position;
      const upTo = (await results.newest(filter))?.sequence ?? 0;
      if (upTo > reached) {
        for await (const past of results.replay({ filter, after: reached, upTo })) {
          if (signal.aborted) return;
          await tellAll([resultsMessage(past, reading)]);
        }
      }
      reached = Math.max(reached, upTo, told);
    };

    const missingInHub = (): TenantMessage[] => {
      const recent = hub.recent(tenant);
      const from = last === undefined ? 0 : recent.lastIndexOf(last) + 1;
      return recent.slice(from).filter((message) => isBehind(reached, message));
    };

    const goLive = (missing: readonly TenantMessage[]): void => {
      const stop = hub.subscribe(tenant, (message) => {
        if (message.kind === 'failures' || message.sequence > reached) void tell(message);
      });
      signal.addEventListener('abort', stop, { once: true });
      for (const message of missing) void tell(message);
    };

    while (!signal.aborted) {
      if (reached < hub.floor) {
        await replay();
        continue;
      }
      const missing = missingInHub();
      const preparing = missing.map((message) => message.prepare()).filter(isPending);
      if (missing.length > MOST_AT_ONCE) await tellAll(missing);
      else if (preparing.length > 0) await Promise.all(preparing);
      else return goLive(missing);
    }
  };
