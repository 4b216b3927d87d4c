import type { LiveConfig } from '@prioritization/config';
import { STREAMS } from '@prioritization/contracts';
import { openHistory, type NatsLink } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { followOutcomes } from './follow-outcomes';
import { followTenant } from './follow-tenant';
import type { Hub } from './hub';
import type { OpenSealed } from './outcome';
import { createStandings, type Standings } from './standings';
import { startingPoint } from './starting-point';
import { createOpenStreams, type OpenStreams } from './streams/open-streams';

/** What tells clients of changes as they happen. */
export interface LiveUpdates {
  readonly hub: Hub;
  readonly streams: OpenStreams;
  readonly standings: Standings;
  readonly startingPoint: ReturnType<typeof startingPoint>;
  readonly followTenant: ReturnType<typeof followTenant>;
  /** Forgets what was opened: somebody was erased. */
  forgetOpened(): void;
  /** Ends the streams, then the following. */
  stop(): Promise<void>;
}

/** Begins to follow what happens, before anybody asks. */
export const openLiveUpdates = async (
  link: NatsLink,
  { config, openSealed, logger }: { config: LiveConfig; openSealed: OpenSealed; logger: Logger },
): Promise<LiveUpdates> => {
  const results = openHistory(link, STREAMS.results);
  const deadLetters = openHistory(link, STREAMS.deadLetters);
  const streams = createOpenStreams(config, logger);
  const standings = createStandings();
  const { hub, stop } = await followOutcomes(link, {
    results,
    deadLetters,
    openSealed,
    logger,
    onReplaced: () => {
      standings.forget();
      streams.endAll();
    },
  });
  return {
    hub,
    streams,
    standings,
    startingPoint: startingPoint({ hub, results, deadLetters }),
    followTenant: followTenant({ hub, results, openSealed, logger }),
    forgetOpened: () => hub.forgetOpened(),
    stop: () => {
      streams.stop();
      return stop();
    },
  };
};
