import type { StreamsConfig } from '@prioritization/config';
import type { ComponentHealth } from '@prioritization/contracts';
import {
  countDeadLetters,
  findDrift,
  type DeadLetterCount,
  type Drift,
  type NatsLink,
} from '@prioritization/messaging';
import type { Logger } from '@prioritization/service-kit';
import { every } from './every';
import { deadLetterHealth, topologyHealth } from './stream-health';

/** What is known of the streams, looked up regularly. */
export interface StreamsView {
  /** By the names of the components; empty until the streams were seen. */
  components(now: Date): Readonly<Record<string, ComponentHealth>>;
  stop(): Promise<void>;
}

const EVERY_MS = 5_000;

/** Looks at the topology and the dead letters. While NATS is away the last look stands. */
export const lookAtStreams = async (
  link: NatsLink,
  {
    streams,
    alertMs,
    logger,
    onDeadLetters,
  }: {
    streams: StreamsConfig;
    alertMs: number;
    logger: Logger;
    onDeadLetters: (count: number) => void;
  },
): Promise<StreamsView> => {
  let drift: readonly Drift[] | undefined;
  let deadLetters: DeadLetterCount | undefined;

  const look = async (): Promise<void> => {
    try {
      drift = await findDrift(link, streams);
      deadLetters = await countDeadLetters(link);
      onDeadLetters(deadLetters.count);
    } catch (error) {
      logger.debug({ err: error }, 'the streams cannot be looked at');
    }
  };

  await look();
  const looking = every(EVERY_MS, look);
  return {
    components: (now) => ({
      ...(drift !== undefined && { topology: topologyHealth(drift) }),
      ...(deadLetters !== undefined && {
        'dead-letters': deadLetterHealth(deadLetters, alertMs, now),
      }),
    }),
    stop: () => looking.stop(),
  };
};
