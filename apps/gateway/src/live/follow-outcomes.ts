import { STREAMS, SUBJECT_FILTERS } from '@prioritization/contracts';
import { followStream, type NatsLink, type StreamHistory } from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { createHub, type Hub } from './hub';
import { failuresMessage, resultsMessage, type ReadingMessages } from './tenant-message';

export interface OutcomeSources {
  readonly results: StreamHistory;
  readonly deadLetters: StreamHistory;
  readonly openSealed: ReadingMessages['openSealed'];
  readonly logger: Logger;
  /** Places in the results stream mean nothing any more. */
  readonly onReplaced: () => void;
}

/**
 * Follows results and dead letters, once for the whole process and from now on, and tells the hub.
 * The dead letters first: whoever has seen a result from here on has not missed a failure before.
 */
export const followOutcomes = async (
  link: NatsLink,
  { results, deadLetters, openSealed, logger, onReplaced }: OutcomeSources,
): Promise<{ hub: Hub; stop: () => Promise<void> }> => {
  const deadEnd = await deadLetters.end();
  const resultsEnd = await results.end();
  const hub = createHub(resultsEnd.sequence);
  const followers = [
    followStream(link, {
      after: deadEnd,
      filter: SUBJECT_FILTERS.deadLetters,
      logger,
      onMessage: (message) => hub.publish(failuresMessage(message, hub.position, logger)),
      onReplaced: () =>
        logger.warn({ stream: STREAMS.deadLetters }, 'failures may not have been told'),
    }),
    followStream(link, {
      after: resultsEnd,
      filter: SUBJECT_FILTERS.results,
      logger,
      onMessage: (message) => hub.publish(resultsMessage(message, { openSealed, logger })),
      onReplaced: () => {
        hub.restart();
        onReplaced();
      },
    }),
  ];
  return {
    hub,
    stop: async () => void (await Promise.all(followers.map((follower) => follower.stop()))),
  };
};
